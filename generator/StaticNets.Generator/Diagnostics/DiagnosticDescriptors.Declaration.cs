using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    private const string Declaration = "StaticNets.Declaration";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "SN0001",
        "A network must be partial",
        "{0} is a network but not partial, so its members cannot be added; write 'partial class {0}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0001.md");

    public static readonly DiagnosticDescriptor WrongClass = new(
        "SN0002",
        "A network is a plain class",
        "{0} cannot be a network because it is {1}; {2}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0002.md");

    public static readonly DiagnosticDescriptor WrongContainer = new(
        "SN0003",
        "The types around a network must be partial",
        "{0} cannot be a network because {1}, the type around it, is {2}; {3}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0003.md");

    public static readonly DiagnosticDescriptor MemberCollision = new(
        "SN0004",
        "A member has the name of an emitted one",
        "{0} declares '{1}', but StaticNets adds a member of that name; rename or remove yours",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0004.md");

    public static readonly DiagnosticDescriptor OldLanguage = new(
        "SN0005",
        "The language version is too old",
        "{0} needs C# {1} or later but the project compiles as C# {2}; raise <LangVersion>",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0005.md");

    public static readonly DiagnosticDescriptor UnresolvedArgument = new(
        "SN0006",
        "An argument does not resolve to a constant",
        "[{0}] of {2} has the argument '{1}', which is no constant that the generator can see (those that generators " +
        "make are not visible to it); use a const of your own, shared by both",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0006.md");

    public static readonly DiagnosticDescriptor SeveralParts = new(
        "SN0007",
        "Layers stand on several parts of a class",
        "[{0}] stands on another part of {1} than [Network], and attributes of several declarations have no order; " +
        "move it below [Network]",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0007.md");

    public static readonly DiagnosticDescriptor NoLayers = new(
        "SN0008",
        "A network has no layers",
        "{0} has no layers; put at least one, such as [Dense(10)], below [Network]",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0008.md");

    public static readonly DiagnosticDescriptor BadName = new(
        "SN0009",
        "A layer's name is ill-formed",
        "Layer {0} '{1}' of {2} has the name '{3}', but a name is a letter followed by letters, digits and " +
        "underscores, and 'input' means the network's input; choose another",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0009.md");

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "SN0010",
        "Two layers have one name",
        "Layer {0} '{1}' of {2} has the name '{3}', which is also the name of layer {4}; names are unique, so choose " +
        "another",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0010.md");

    public static readonly DiagnosticDescriptor UnknownName = new(
        "SN0011",
        "No layer has this name",
        "Layer {0} '{1}' of {2} reads '{3}', but no layer has that name; it can read {4}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0011.md");

    public static readonly DiagnosticDescriptor LaterName = new(
        "SN0012",
        "A layer reads one that is not above it",
        "Layer {0} '{1}' of {2} reads '{3}', but that is layer {4}, which is not above it; a layer reads only those " +
        "above it: {5}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0012.md");

    public static readonly DiagnosticDescriptor UnreadLayer = new(
        "SN0013",
        "No layer reads this one",
        "Layer {0} '{1}' of {2} is read by no layer and is not the last, so its work is lost; name it in From, in a " +
        "merge or in the Of of a loss, or remove it",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0013.md");

    public static readonly DiagnosticDescriptor SecondLoss = new(
        "SN0014",
        "A layer has two losses",
        "Layer {0} '{1}' of {2} is a second loss of {3}, which layer {4} '{5}' reads already; name another layer in Of, or remove one of them",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0014.md");

    public static readonly DiagnosticDescriptor LayerAfterLoss = new(
        "SN0015",
        "A layer stands after the loss",
        "Layer {0} '{1}' of {2} stands after the loss, layer {3} '{4}', but losses come last and read the last layer or the one that they name in " +
        "Of; move the loss to the end",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0015.md");

    public static readonly DiagnosticDescriptor ReadTwice = new(
        "SN0016",
        "A merge reads one layer twice",
        "Layer {0} '{1}' of {2} reads {3} twice, since a merge reads the layer above it (or From) as well as those " +
        "that it names; name another layer",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0016.md");

    public static readonly DiagnosticDescriptor EmptyMerge = new(
        "SN0017",
        "A merge names no layer",
        "Layer {0} '{1}' of {2} names no layer to merge with; give one or more names of earlier layers, such as " +
        "[{3}(\"dense1\")]",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0017.md");

    public static readonly DiagnosticDescriptor BadLimit = new(
        "SN0018",
        "A limit is out of range",
        "[Budget] of {1} has {0} = {2}, but a limit must be at least 0",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0018.md");

    public static readonly DiagnosticDescriptor UnknownKind = new(
        "SN0019",
        "The generator does not know this layer",
        "Layer {0} '{1}' of {2} is of a kind that this version of the generator does not know; use the generator and " +
        "the library of one package",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0019.md");

    public static readonly DiagnosticDescriptor LooseLayer = new(
        "SN0020",
        "A layer stands on a class that is no network",
        "[{0}] stands on {1}, which is no network, so nothing reads it; put [Network(…)] with the shape of one sample above the " +
        "layers of {1}, or remove it",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0020.md");

    public static readonly DiagnosticDescriptor ConstructorWithoutWeights = new(
        "SN0021",
        "A constructor leaves the weights zero",
        "This constructor of {0} does not call the one that draws the weights, so they would all stay 0 and {0} would never learn; " +
        "write ': this(seed)' behind its parameters, with a seed of your choice",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0021.md");

    public static readonly DiagnosticDescriptor WrongUserType = new(
        "SN0022",
        "A type is no activation or no loss",
        "'{3}' in layer {0} '{1}' of {2} implements no {4}, so it has no derivative to train with; write 'struct {3} : {4}' with " +
        "static methods {5}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0022.md");

    public static readonly DiagnosticDescriptor UncallableUserType = new(
        "SN0023",
        "Emitted code cannot call the user's type",
        "Layer {0} '{1}' of {2} needs '{3}', but {4}, so emitted code cannot call it; {5}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0023.md");

    public static readonly DiagnosticDescriptor NotInlined = new(
        "SN0024",
        "A method of a hot loop may stay a call",
        "Layer {0} '{1}' of {2} calls {3} for each vector of elements, but without [MethodImpl(MethodImplOptions.AggressiveInlining)] it may stay " +
        "a call in the hot loop; put that on {3}",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0024.md");

    public static readonly DiagnosticDescriptor LastWithoutLoss = new(
        "SN0025",
        "The last layer has no loss",
        "Layer {0} '{1}' of {2} is read by no layer and no loss, while others have one, so nothing would train it; give it a loss of its own, or remove it",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0025.md");

    public static readonly DiagnosticDescriptor WeightsInSum = new(
        "SN0026",
        "Class weights stand in a weighted sum",
        "Layer {0} '{1}' of {2} weighs its classes, and the weights of a batch's labels divide its loss, but in a sum of losses the number of rows divides them all; " +
        "leave ClassWeights out, or make it the only loss, without Weight",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0026.md");
}
