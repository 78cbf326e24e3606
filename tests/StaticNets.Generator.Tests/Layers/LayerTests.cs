using StaticNets.Generator.Layers;
using StaticNets.Generator.Losses;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Layers;

/// <summary>Shapes and costs of each kind, as tables and without Roslyn.</summary>
public sealed class LayerTests
{
    private const int N = 7;

    // The rows of generator/docs/costs.md, at 7 elements: FLOPs and transcendentals forward, then backward.
    public static TheoryData<string, double[], long[]> Elementwise => new()
    {
        { "ReLU", [], [N, 0, N, 0] },
        { "LeakyReLU", [0.1], [2 * N, 0, 2 * N, 0] },
        { "ELU", [1], [3 * N, N, 3 * N, 0] },
        { "SELU", [], [4 * N, N, 4 * N, 0] },
        { "GELU", [0], [4 * N, N, 9 * N, 2 * N] },
        { "GELU", [1], [8 * N, N, 16 * N, N] },
        { "SiLU", [], [3 * N, N, 7 * N, N] },
        { "Sigmoid", [], [2 * N, N, 3 * N, 0] },
        { "HardSigmoid", [], [4 * N, 0, 3 * N, 0] },
        { "Tanh", [], [0, N, 3 * N, 0] },
        { "Softplus", [], [2 * N, 2 * N, 3 * N, N] },
        { "Softsign", [], [2 * N, 0, 3 * N, 0] },
        { "Softmax", [], [(4 * N) - 1, N, 4 * N, 0] },
        { "LogSoftmax", [], [(4 * N) - 2, N + 1, (3 * N) - 1, N] },
        { "Step", [], [2 * N, 0, 0, 0] },
        { "Sign", [], [2 * N, 0, 0, 0] },
        { "Abs", [], [0, 0, 2 * N, 0] },
        { "Square", [], [N, 0, 2 * N, 0] },
        { "Identity", [], [0, 0, 0, 0] },
        { "Flatten", [], [0, 0, 0, 0] },
        { "Dropout", [0.5], [0, 0, N, 0] },
    };

    public static TheoryData<string, double[], long[]> Losses => new()
    {
        { "MeanSquaredError", [], [4 * N, 0] },
        { "MeanAbsoluteError", [], [4 * N, 0] },
        { "Huber", [1], [8 * N, 0] },
        { "BinaryCrossEntropy", [], [9 * N, 3 * N] },
        { "SoftmaxCrossEntropy", [], [(10 * N) - 1, N + 1] },
        { "KullbackLeibler", [], [(15 * N) - 1, (3 * N) + 1] },
        { "SoftmaxFocal", [0], [(14 * N) - 1, (2 * N) + 1] },
        { "SoftmaxFocal", [1], [(22 * N) - 1, (2 * N) + 1] },
        { "SoftmaxFocal", [2], [(24 * N) - 1, (2 * N) + 1] },
        { "SoftmaxFocal", [3], [(25 * N) - 1, (2 * N) + 1] },
        { "SoftmaxFocal", [1.5], [(26 * N) - 1, (4 * N) + 1] },
        { "BinaryFocal", [0], [13 * N, 3 * N] },
        { "BinaryFocal", [1], [27 * N, 4 * N] },
        { "BinaryFocal", [2], [29 * N, 4 * N] },
        { "BinaryFocal", [3], [30 * N, 4 * N] },
        { "BinaryFocal", [1.5], [31 * N, 6 * N] },
        { "Poisson", [], [5 * N, N] },
        { "CosineDistance", [], [(9 * N) + 14, 0] },
        { "Hinge", [], [6 * N, 0] },
        { "SquaredHinge", [], [7 * N, 0] },
    };

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Layer_OnAVector_CostsItsRow(string kind, double[] arguments, long[] row)
    {
        LayerSpec layer = Make(kind, arguments);
        EquatableArray<Shape> inputs = EquatableArray.Of(new Shape(N));

        Assert.Equal(new Shape(N), layer.InferShape(inputs, Errors()));
        Assert.Equal(new Cost(0, 0, row[0], row[1]), layer.ForwardCost(inputs, new Shape(N)));
        Assert.Equal(new Cost(0, 0, row[2], row[3]), layer.BackwardCost(inputs, new Shape(N), 1));
        Assert.Equal(Cost.Zero, layer.BackwardCost(inputs, new Shape(N), 0));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_OnAVector_CostsItsRow(string kind, double[] arguments, long[] row)
    {
        LossSpec loss = LayerCatalog.Losses[kind](Arguments(arguments), Errors())!;

        Assert.Equal(new Cost(0, 0, row[0], row[1]), loss.Cost(new Shape(N)));
    }

    // Named options: the loss, its option, and the row.
    public static TheoryData<string, string, double, long[]> LossOptions => new()
    {
        { "SoftmaxCrossEntropy", "LabelSmoothing", 0.1, [(12 * N) - 1, N + 1] },
        { "BinaryCrossEntropy", "PositiveWeight", 2, [14 * N, 3 * N] },
        { "BinaryCrossEntropy", "LabelNoise", 0.1, [24 * N, 4 * N] },
        { "KullbackLeibler", "LogProbabilities", 1, [5 * N, N] },
        { "Poisson", "LogInput", 0, [7 * N, N] },
        { "Poisson", "Full", 1, [11 * N, 2 * N] },
    };

    [Theory]
    [MemberData(nameof(LossOptions))]
    public void Loss_WithAnOption_CostsItsRow(string kind, string option, double value, long[] row)
    {
        var arguments = new LayerArguments(default, EquatableArray.Of(new NamedArgument(option, new ArgumentValue(value, null, default))));

        Assert.Equal(new Cost(0, 0, row[0], row[1]), LayerCatalog.Losses[kind](arguments, Errors())!.Cost(new Shape(N)));
    }

    [Fact]
    public void SoftmaxCrossEntropy_OfWeights_CostsItsRow() =>
        Assert.Equal(
            new Cost(0, 0, (15 * N) - 1, (2 * N) + 1),
            new SoftmaxCrossEntropy(0, Enumerable.Repeat(2.0, N).ToEquatableArray()).Cost(new Shape(N)));

    [Fact]
    public void UserType_OnAVector_CostsWhatTheUserSays()
    {
        var type = new UserType("global::Mine", "Mine", "IActivation");
        LayerArguments said = new(default, new[] { ("ForwardFlops", 5), ("BackwardFlops", 7), ("ForwardTranscendentals", 2), ("BackwardTranscendentals", 3), ("Flops", 9), ("Transcendentals", 1) }
            .Select(count => new NamedArgument(count.Item1, new ArgumentValue(count.Item2, null, default))).ToEquatableArray()) { Type = type };
        LayerArguments unsaid = new LayerArguments(default, default) with { Type = type };
        EquatableArray<Shape> inputs = EquatableArray.Of(new Shape(N));

        Assert.Equal(new Cost(0, 0, 5 * N, 2 * N), Activation.Create(said, Errors())!.ForwardCost(inputs, new Shape(N)));
        Assert.Equal(new Cost(0, 0, 7 * N, 3 * N), Activation.Create(said, Errors())!.BackwardCost(inputs, new Shape(N), 1));
        Assert.Equal(new Cost(0, 0, N, 0), Activation.Create(unsaid, Errors())!.ForwardCost(inputs, new Shape(N)));
        Assert.Equal(new Cost(0, 0, 2 * N, 0), Activation.Create(unsaid, Errors())!.BackwardCost(inputs, new Shape(N), 1));
        Assert.Equal(new Cost(0, 0, 9 * N, N), UserLoss.Create(said, Errors())!.Cost(new Shape(N)));
        Assert.Equal(new Cost(0, 0, 4 * N, 0), UserLoss.Create(unsaid, Errors())!.Cost(new Shape(N)));
    }

    [Fact]
    public void Catalog_OfKinds_IsCoveredByTheTables()
    {
        string[] others =
        [
            "Activation", "Dense", "Reshape", "Add", "Multiply", "Concat", "Conv1D", "Conv2D", "ConvTranspose2D",
            "MaxPool1D", "MaxPool2D", "AvgPool1D", "AvgPool2D", "GlobalAvgPool", "GlobalMaxPool", "UpsampleNearest2D", "Pad",
            "BatchNorm", "LayerNorm", "GroupNorm", "InstanceNorm", "RMSNorm", "PReLU",
        ];

        Assert.Equal(
            LayerCatalog.Layers.Keys.Order(StringComparer.Ordinal),
            Elementwise.Select(row => row.Data.Item1).Concat(others).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(LayerCatalog.Losses.Keys.Order(StringComparer.Ordinal), Losses.Select(row => row.Data.Item1).Distinct().Append("Loss").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true, 0, 12, 3)]
    [InlineData(true, 1, 24, 3)]
    [InlineData(false, 1, 24, 0)]
    public void Dense_Backward_CountsGradientsAndBias(bool bias, int inputGradients, long macs, long others)
    {
        var dense = new Dense(3, bias, default);
        EquatableArray<Shape> inputs = EquatableArray.Of(new Shape(4));

        Assert.Equal(new Cost(12, 12, 0, 0), dense.ForwardCost(inputs, new Shape(3)));
        Assert.Equal(new Cost(macs, macs, others, 0), dense.BackwardCost(inputs, new Shape(3), inputGradients));
        Assert.Equal(bias ? 15 : 12, dense.Parameters(inputs).Sum(parameter => parameter.Shape.Length));
    }

    [Theory]
    [InlineData("Add", "2x3", 12, 0)]
    [InlineData("Multiply", "2x3", 12, 36)]
    [InlineData("Concat", "6x3", 0, 0)]
    public void Merge_OfThree_HasShapeAndCost(string kind, string shape, long forward, long backward)
    {
        var names = new ArgumentValue(0, null, EquatableArray.Of(Name("a"), Name("b"))) { IsList = true };
        LayerSpec layer = LayerCatalog.Layers[kind](new LayerArguments(EquatableArray.Of(names), default), Errors())!;
        EquatableArray<Shape> inputs = EquatableArray.Of(new Shape(2, 3), new Shape(2, 3), new Shape(2, 3));
        Shape output = layer.InferShape(inputs, Errors())!.Value;

        Assert.Equal($"{kind}(a, b)", layer.Title);
        Assert.Equal(shape, output.ToString());
        Assert.Equal(forward, layer.ForwardCost(inputs, output).Flops);
        Assert.Equal(backward, layer.BackwardCost(inputs, output, 3).Flops);
    }

    [Fact]
    public void Concat_OfImages_AddsChannels()
    {
        var concat = new Concat(EquatableArray.Of("a"));

        Assert.Equal(new Shape(8, 4, 4), concat.InferShape(EquatableArray.Of(new Shape(3, 4, 4), new Shape(5, 4, 4)), Errors()));
    }

    [Fact]
    public void Reshape_OfAVector_GivesItsDimensions()
    {
        var reshape = new Reshape(new Shape(2, 3, 4));

        Assert.Equal(new Shape(2, 3, 4), reshape.InferShape(EquatableArray.Of(new Shape(24)), Errors()));
        Assert.Equal("Reshape(2, 3, 4)", reshape.Title);
    }

    [Fact]
    public void Dropout_InTraining_CostsAMultiplication() =>
        Assert.Equal(N, new Dropout(0.5).TrainingForwardCost(EquatableArray.Of(new Shape(N)), new Shape(N)).Flops);

    private static LayerSpec Make(string kind, double[] arguments) => LayerCatalog.Layers[kind](Arguments(arguments), Errors())!;

    private static LayerArguments Arguments(double[] values) =>
        new(values.Select(value => new ArgumentValue(value, null, default)).ToEquatableArray(), default);

    private static ArgumentValue Name(string text) => new(0, text, default);

    private static LayerErrors Errors() => new("Net", 1, "Layer");
}
