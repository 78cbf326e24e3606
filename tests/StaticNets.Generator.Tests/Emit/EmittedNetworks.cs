using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Emit;

/// <summary>A small network for each layer kind and each loss, and three whole ones: emitted in one run, for all tests of emitted text.</summary>
internal static class EmittedNetworks
{
    private static readonly Lazy<ImmutableDictionary<string, string>> s_files = new(Emit);

    /// <summary>The attributes of each network, by the name of its class.</summary>
    public static IReadOnlyDictionary<string, string> Attributes { get; } = new Dictionary<string, string>
    {
        ["Dense"] = "[Network(3)] [Dense(2, L1 = 0.001, L2 = 0.01)] [MeanSquaredError]",
        ["Abs"] = Alone("[Abs]"),
        ["Activation"] = Alone("[Activation<Mish>]"),
        ["ELU"] = Alone("[ELU]"),
        ["GELU"] = Alone("[GELU]"),
        ["GELUTanh"] = Alone("[GELU(GELUForm.Tanh)]"),
        ["HardSigmoid"] = Alone("[HardSigmoid]"),
        ["Identity"] = Alone("[Identity]"),
        ["LeakyReLU"] = Alone("[LeakyReLU(0.2)]"),
        ["LogSoftmax"] = Alone("[LogSoftmax]"),
        ["ReLU"] = Alone("[ReLU]"),
        ["SELU"] = Alone("[SELU]"),
        ["SiLU"] = Alone("[SiLU]"),
        ["Sigmoid"] = Alone("[Sigmoid]"),
        ["Sign"] = Alone("[Sign]"),
        ["Softmax"] = Alone("[Softmax]"),
        ["Softplus"] = Alone("[Softplus]"),
        ["Softsign"] = Alone("[Softsign]"),
        ["Square"] = Alone("[Square]"),
        ["Step"] = Alone("[Step]"),
        ["Tanh"] = Alone("[Tanh]"),
        ["Dropout"] = Alone("[Dropout(0.25)]"),
        ["Flatten"] = "[Network(2, 3, InputGradient = true)] [Flatten] [Abs] [MeanSquaredError]",
        ["Reshape"] = "[Network(2, 3, InputGradient = true)] [Reshape(6)] [Abs] [MeanSquaredError]",
        ["Add"] = Alone("[Abs(Name = \"a\")] [Square] [Add(\"a\")]"),
        ["Multiply"] = Alone("[Abs(Name = \"a\")] [Square] [Multiply(\"a\")]"),
        ["Concat"] = Alone("[Abs(Name = \"a\")] [Square] [Concat(\"a\")]"),
        ["Conv2D"] = "[Network(1, 2, 16, InputGradient = true)] [Conv2D(2, 2, Padding = 1)] [ReLU] [MeanSquaredError]",
        ["Conv2DStride"] = "[Network(1, 4, 35, InputGradient = true)] [Conv2D(1, 2, 3, Stride = 2, Bias = false)] [Tanh] [MeanSquaredError]",
        ["Conv1D"] = "[Network(2, 10, Precision = Precision.Double, InputGradient = true)] [Conv1D(2, 3, Groups = 2)] [MeanSquaredError]",
        ["ConvTranspose2D"] = "[Network(1, 2, 17, InputGradient = true)] [ConvTranspose2D(1, 2, Stride = 2)] [MeanSquaredError]",
        ["MaxPool1D"] = Alone("[MaxPool1D(2)]", shape: "2, 7"),
        ["MaxPool2D"] = Alone("[MaxPool2D(2)]", shape: "2, 5, 28"),
        ["MaxPool2DNarrow"] = Alone("[MaxPool2D(2)]", shape: "2, 6, 11"),
        ["AvgPool1D"] = Alone("[AvgPool1D(2)]", shape: "2, 64"),
        ["AvgPool2D"] = Alone("[AvgPool2D(3, Stride = 1, Padding = 1, CountIncludePad = false)]", shape: "2, 9, 40"),
        ["GlobalAvgPool"] = Alone("[GlobalAvgPool]", shape: "5, 5, 7"),
        ["GlobalMaxPool"] = Alone("[GlobalMaxPool]", shape: "5, 5, 7"),
        ["UpsampleNearest2D"] = Alone("[UpsampleNearest2D(2)]", shape: "2, 3, 21"),
        ["Pad"] = Alone("[Pad(1, 2, 3, 4, Value = 0.5)]", shape: "2, 3, 5"),
        ["BatchNorm"] = "[Network(20, InputGradient = true)] [BatchNorm] [ReLU] [Reshape(4, 5)] [BatchNorm(Affine = false)] [MeanSquaredError]",
        ["Folded"] = "[Network(1, 6, 6)] [Conv2D(2, 3, Bias = false)] [BatchNorm] [ReLU] [ConvTranspose2D(1, 2)] [BatchNorm(Affine = false)]",
        ["GroupNorm"] = "[Network(4, 3, 3, InputGradient = true)] [GroupNorm(2)] [ReLU] [MeanSquaredError]",
        ["InstanceNorm"] = "[Network(2, 20, Precision = Precision.Double, InputGradient = true)] [InstanceNorm] [Abs] [MeanSquaredError]",
        ["LayerNorm"] = "[Network(20, InputGradient = true)] [LayerNorm] [ReLU] [MeanSquaredError]",
        ["RMSNorm"] = "[Network(2, 20, InputGradient = true)] [RMSNorm] [ReLU] [MeanSquaredError]",
        ["PReLU"] = "[Network(2, 20, InputGradient = true)] [PReLU] [Square] [PReLU(PerChannel = true)] [MeanSquaredError]",
        ["MeanSquaredError"] = "[Network(9, Precision = Precision.Double, InputGradient = true)] [Abs] [MeanSquaredError(Scale = 0.5)]",
        ["MeanAbsoluteError"] = Alone("[Abs]", "[MeanAbsoluteError]"),
        ["Huber"] = Alone("[Abs]", "[Huber(0.5)]"),
        ["BinaryCrossEntropy"] = "[Network(1, InputGradient = true)] [Abs] [BinaryCrossEntropy]",
        ["SoftmaxCrossEntropy"] = Alone("[Abs]", "[SoftmaxCrossEntropy(LabelSmoothing = 0.1)]"),
        ["Loss"] = Alone("[Abs]", "[Loss<LogCosh>]"),
        ["Hinge"] = Alone("[Abs]", "[Hinge]"),
        ["SquaredHinge"] = Alone("[Abs]", "[SquaredHinge]"),
        ["Poisson"] = Alone("[Abs]", "[Poisson(Full = true)]"),
        ["PoissonOfRates"] = Alone("[Softplus]", "[Poisson(LogInput = false)]"),
        ["LabelNoise"] = Alone("[Abs]", "[BinaryCrossEntropy(LabelNoise = 0.1, PositiveWeight = 2)]"),
        ["PositiveWeight"] = Alone("[Abs]", "[BinaryCrossEntropy(PositiveWeight = 2)]"),
        ["BinaryFocal"] = Alone("[Abs]", "[BinaryFocal]"),
        ["BinaryFocalPower"] = Alone("[Abs]", "[BinaryFocal(1.5, Alpha = -1)]"),
        ["KullbackLeibler"] = Alone("[Abs]", "[KullbackLeibler]"),
        ["LogProbabilities"] = Alone("[LogSoftmax]", "[KullbackLeibler(LogProbabilities = true)]"),
        ["ClassWeights"] = Alone("[Abs]", "[SoftmaxCrossEntropy(ClassWeights = [1, 0.1, 0])]"),
        ["SoftmaxFocal"] = Alone("[Abs]", "[SoftmaxFocal(2, Alpha = [1, 2, 3])]"),
        ["CosineDistance"] = Alone("[Abs]", "[CosineDistance]"),
        ["TwoHeads"] =
            "[Network(5)] [Dense(17, Name = \"trunk\")] [ReLU(Name = \"shared\")] [Dense(3, Name = \"digit\")] [Tanh(Name = \"angle\", From = \"shared\")] " +
            "[Identity(Name = \"same\", From = \"shared\")] " +
            "[SoftmaxCrossEntropy(Of = \"digit\")] [MeanSquaredError(Of = \"angle\", Weight = 0.1)] [MeanAbsoluteError(Of = \"shared\", Weight = 2)] [Huber]",
        ["Moons"] = "[Network(2)] [Dense(8)] [ReLU] [Dense(2)] [SoftmaxCrossEntropy]",
        ["Digits"] = "[Network(784)] [Dense(128)] [ReLU] [Dense(10)] [SoftmaxCrossEntropy]",
        ["Branches"] =
            "[Network(7, InputGradient = true)] [Dense(17, Name = \"wide\")] [GELU] [Dropout(0.25)] [Add(\"wide\")] [Concat(\"input\")] " +
            "[Dense(3)] [Huber]",
    };

    // The least that will do: what they compute is tested elsewhere.
    private const string UserTypes = """
        public struct Mish : IActivation
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<T> Forward<T>(Vector512<T> x)
                where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * x;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<T> Derivative<T>(Vector512<T> x)
                where T : unmanaged, IBinaryFloatingPointIeee754<T> => x + x;
        }

        public struct LogCosh : ILoss
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<T> Value<T>(Vector512<T> y, Vector512<T> t)
                where T : unmanaged, IBinaryFloatingPointIeee754<T> => y - t;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static Vector512<T> Gradient<T>(Vector512<T> y, Vector512<T> t)
                where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.One;
        }
        """;

    /// <summary>The emitted text of each network.</summary>
    public static ImmutableDictionary<string, string> Files => s_files.Value;

    /// <summary>All networks in one file, as a user would write them.</summary>
    public static string Source =>
        "using System.Numerics;\nusing System.Runtime.CompilerServices;\nusing System.Runtime.Intrinsics;\nusing StaticNets;\n\nnamespace Demo;\n\n" +
        string.Concat(Attributes.Select(network => $"{network.Value}\npublic partial class {network.Key}Net;\n\n")) + UserTypes;

    /// <summary>Runs the generator.</summary>
    public static ImmutableDictionary<string, string> Emit()
    {
        GeneratorRunResult result = Generation.Run(Source);
        Assert.Empty(result.Diagnostics);
        return result.GeneratedSources.ToImmutableDictionary(
            source => source.HintName["Demo.".Length..^"Net.g.cs".Length],
            source => source.SourceText.ToString());
    }

    /// <summary>The user's file and all emitted ones.</summary>
    /// <param name="change">Applied to each emitted text.</param>
    public static CSharpCompilation Compile(Func<string, string> change) => Generation.Compile(
        OptimizationLevel.Release,
        [Generation.Parse(Source), .. Files.Select(file => Generation.Parse(change(file.Value), path: $"{file.Key}.g.cs"))]);

    // Without a dense layer beside it, a kind is a page to read.
    private static string Alone(string layer, string loss = "[MeanSquaredError]", string shape = "3") =>
        $"[Network({shape}, InputGradient = true)] {layer} {loss}";
}
