using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

/// <summary>
/// Every diagnostic: SN0001 and on for declarations, SN0101 for shapes, SN0301 for emission. In formats of layers, {0} is the
/// position, {1} the layer as declared and {2} the network.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    private const string HelpRoot = "https://github.com/staticnets/staticnets/blob/main/generator/docs/";

    // In a class of its own, since the order of initialisers over several files is not defined.
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById => Index.ById;

    private static class Index
    {
        public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new DiagnosticDescriptor[]
        {
            NotPartial, WrongClass, WrongContainer, MemberCollision, OldLanguage, UnresolvedArgument,
            SeveralParts, NoLayers, BadName, DuplicateName, UnknownName, LaterName,
            UnreadLayer, SecondLoss, LayerAfterLoss, ReadTwice, EmptyMerge, BadLimit,
            UnknownKind, LooseLayer, ConstructorWithoutWeights, WrongUserType, UncallableUserType, NotInlined, LastWithoutLoss, WeightsInSum, NotVector, OutOfRange, ReshapeCount, UnequalShapes, UnequalTails,
            TooLong, BadRank, LossMisfit, NotLogits, TooLarge, BudgetExceeded,
            SameTwice, WrongRank, KernelTooLarge, StrideSkips, GroupsDoNotDivide, OneElement, NoOutput,
            WeightCount, NotLogProbabilities,
            DebugBuild,
        }.ToDictionary(descriptor => descriptor.Id);
    }
}
