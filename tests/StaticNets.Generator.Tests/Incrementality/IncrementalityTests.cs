using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Incrementality;

/// <summary>What the driver runs again after an edit.</summary>
public sealed class IncrementalityTests
{
    private const string Network = """
        using StaticNets;

        [Network(8)]
        [Dense(4)] [ReLU]
        [Dense(2)]
        [SoftmaxCrossEntropy]
        public partial class Net;
        """;

    private const string Wrong = """
        using StaticNets;

        [Network(1, 2, 4)]
        [Dense(4)]
        public partial class Net;
        """;

    [Fact]
    public void UnrelatedFile_Edited_LeavesEveryStepCached()
    {
        GeneratorRunResult result = Edit(Network, Network, other: "class Other { int x; }", editedOther: "class Other { int y; }");

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, TrackingNames.Parse));
        AssertReason(
            IncrementalStepRunReason.Cached,
            result,
            TrackingNames.BuildGraph,
            TrackingNames.BuildPlan,
            TrackingNames.EmitNetwork,
            TrackingNames.Diagnostics);
        AssertOutputs(IncrementalStepRunReason.Cached, result);
    }

    [Fact]
    public void SameSource_ParsedAgain_LeavesTheFileCached()
    {
        GeneratorRunResult result = Edit(Network, Network, reparse: true);

        AssertReason(IncrementalStepRunReason.Cached, result, TrackingNames.BuildGraph, TrackingNames.BuildPlan, TrackingNames.EmitNetwork);
    }

    [Fact]
    public void Comment_Above_MovesPlacesOnly()
    {
        GeneratorRunResult result = Edit(Network, "// A comment.\n" + Network);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.Parse));
        AssertReason(IncrementalStepRunReason.Cached, result, TrackingNames.BuildGraph, TrackingNames.BuildPlan, TrackingNames.EmitNetwork);
        AssertReason(IncrementalStepRunReason.Unchanged, result, TrackingNames.Diagnostics);
        AssertOutputs(IncrementalStepRunReason.Cached, result);
    }

    [Fact]
    public void Comment_AboveAnError_MovesTheDiagnosticOnly()
    {
        GeneratorRunResult result = Edit(Wrong, "// A comment.\n" + Wrong);

        AssertReason(IncrementalStepRunReason.Cached, result, TrackingNames.BuildGraph, TrackingNames.BuildPlan, TrackingNames.EmitNetwork);
        AssertReason(IncrementalStepRunReason.Modified, result, TrackingNames.Diagnostics);
        Assert.Equal(3, Assert.Single(result.Diagnostics, diagnostic => diagnostic.Id == "SN0101").Location.GetLineSpan().StartLinePosition.Line - 1);
    }

    [Fact]
    public void Argument_Changed_ModifiesEveryStep()
    {
        GeneratorRunResult result = Edit(Network, Network.Replace("Dense(4)", "Dense(5)", StringComparison.Ordinal));

        AssertReason(
            IncrementalStepRunReason.Modified,
            result,
            TrackingNames.Parse,
            TrackingNames.BuildGraph,
            TrackingNames.BuildPlan,
            TrackingNames.EmitNetwork);
    }

    [Fact]
    public void OtherNetwork_Changed_LeavesThisFileCached()
    {
        const string Other = "using StaticNets; [Network(3)] [Dense(2)] public partial class Other;";
        GeneratorRunResult result = Edit(Network, Network, Other, Other.Replace("Dense(2)", "Dense(1)", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(result, TrackingNames.EmitNetwork).Order());
    }

    private static GeneratorRunResult Edit(
        string network, string edited, string other = "class Other;", string? editedOther = null, bool reparse = false)
    {
        SyntaxTree tree = Generation.Parse(network);
        SyntaxTree otherTree = Generation.Parse(other, path: "Other.cs");
        CSharpCompilation before = Generation.Compile(OptimizationLevel.Release, tree, otherTree);
        CSharpCompilation after = before;
        if (edited != network || reparse)
        {
            after = after.ReplaceSyntaxTree(tree, Generation.Parse(edited));
        }

        if (editedOther is not null)
        {
            after = after.ReplaceSyntaxTree(otherTree, Generation.Parse(editedOther, path: "Other.cs"));
        }

        return Generation.CreateDriver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static void AssertReason(IncrementalStepRunReason reason, GeneratorRunResult result, params string[] steps) =>
        Assert.All(steps, step => Assert.Equal([reason], Reasons(result, step)));

    private static void AssertOutputs(IncrementalStepRunReason reason, GeneratorRunResult result) => Assert.All(
        result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs),
        output => Assert.True(output.Reason == reason || output.Reason == IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
}
