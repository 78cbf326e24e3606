using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    private const string Shapes = "StaticNets.Shapes";

    public static readonly DiagnosticDescriptor NotVector = new(
        "SN0101",
        "A layer expects a vector",
        "Layer {0} '{1}' of {2} expects a vector but {3} gives {4}; put [Flatten] between them",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0101.md");

    public static readonly DiagnosticDescriptor OutOfRange = new(
        "SN0102",
        "An argument is out of range",
        "Layer {0} '{1}' of {2} has {3} = {4}, but it must be {5}",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0102.md");

    public static readonly DiagnosticDescriptor ReshapeCount = new(
        "SN0103",
        "A reshape changes the number of elements",
        "Layer {0} '{1}' of {2} gives {3} ({4} elements) but {5} gives {6} ({7} elements); choose dimensions whose product is {7}",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0103.md");

    public static readonly DiagnosticDescriptor UnequalShapes = new(
        "SN0104",
        "A merge reads unequal shapes",
        "Layer {0} '{1}' of {2} expects equal shapes but {3} gives {4} and {5} gives {6}; make them equal, for example " +
        "with [Dense] or [Reshape], or join them with [Concat]",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0104.md");

    public static readonly DiagnosticDescriptor UnequalTails = new(
        "SN0105",
        "A concatenation reads shapes that differ beyond the first dimension",
        "Layer {0} '{1}' of {2} expects shapes that agree but for their first dimension, while {3} gives {4} and {5} " +
        "gives {6}; put [Flatten] or [Reshape] behind one of them",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0105.md");

    public static readonly DiagnosticDescriptor TooLong = new(
        "SN0106",
        "A shape has too many elements",
        "Layer {0} '{1}' of {2} needs a tensor of {3}, which is more than the {4} elements that one can have; choose " +
        "smaller sizes",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0106.md");

    public static readonly DiagnosticDescriptor BadRank = new(
        "SN0107",
        "A shape has too few or too many dimensions",
        "Layer {0} '{1}' of {2} has a shape of {3} dimensions, but a shape has 1 to {4}, without the batch; for " +
        "example (784), or (1, 28, 28) for an image",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0107.md");

    public static readonly DiagnosticDescriptor LossMisfit = new(
        "SN0108",
        "The loss does not fit the output",
        "Layer {0} '{1}' of {2} expects {3} but {4} gives {5}; {6}",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0108.md");

    public static readonly DiagnosticDescriptor NotLogits = new(
        "SN0109",
        "The loss starts from logits",
        "Layer {0} '{1}' of {2} starts from logits and applies {3} itself, so {3} would act twice; remove [{3}] (PredictProbabilities " +
        "gives the probabilities)",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0109.md");

    public static readonly DiagnosticDescriptor TooLarge = new(
        "SN0110",
        "The network is larger than can be laid out",
        "{0} needs {1} {2}, which is more than the {3} that there can be; layer {4} '{5}' needs most, {6}: make it " +
        "smaller",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0110.md");

    public static readonly DiagnosticDescriptor SameTwice = new(
        "SN0111",
        "Two options set the same thing",
        "Layer {0} '{1}' of {2} has both {3} and {4}, which set the same thing; keep one of them",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0111.md");

    public static readonly DiagnosticDescriptor WrongRank = new(
        "SN0112",
        "A layer expects an image or a sequence",
        "Layer {0} '{1}' of {2} expects {3} but {4} gives {5}; {6}",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0112.md");

    public static readonly DiagnosticDescriptor KernelTooLarge = new(
        "SN0113",
        "A kernel is larger than its padded input",
        "Layer {0} '{1}' of {2} has a kernel whose {3} spans {4}, but {5} gives {6}, whose padded {3} is {7}; choose {8}",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0113.md");

    public static readonly DiagnosticDescriptor StrideSkips = new(
        "SN0114",
        "A stride skips everything behind the first window",
        "Layer {0} '{1}' of {2} has a stride of {3} along the {4}, but {5} gives {6}, whose padded {4} is {7}: all behind the first " +
        "window is skipped, and {8}; choose a smaller stride",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0114.md");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(
        "SN0115",
        "Groups do not divide the channels",
        "Layer {0} '{1}' of {2} has {3} groups, which do not divide its {4}: {5} gives {6}, and {7}; choose a number that divides them",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0115.md");

    public static readonly DiagnosticDescriptor OneElement = new(
        "SN0116",
        "Statistics are taken over one element",
        "Layer {0} '{1}' of {2} normalises over {3}, which is one element where {4} gives {5}: nothing but its sign could be left of x; normalise over " +
        "more, or remove the layer",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0116.md");

    public static readonly DiagnosticDescriptor NoOutput = new(
        "SN0117",
        "Padding leaves no output",
        "Layer {0} '{1}' of {2} has no output where {3} gives {4}: its {5} would be {6}; choose less padding",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0117.md");

    public static readonly DiagnosticDescriptor WeightCount = new(
        "SN0118",
        "A loss has more or fewer weights than classes",
        "Layer {0} '{1}' of {2} has {3} weights in {4} but {5} gives {6} classes; give one weight for each class",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0118.md");

    public static readonly DiagnosticDescriptor NotLogProbabilities = new(
        "SN0119",
        "The loss reads log-probabilities",
        "Layer {0} '{1}' of {2} reads log-probabilities but {3} gives probabilities; put [LogSoftmax] in its place",
        Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpRoot + "SN0119.md");
}
