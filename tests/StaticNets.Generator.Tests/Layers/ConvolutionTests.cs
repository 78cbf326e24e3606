using StaticNets.Generator.Layers;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Layers;

public sealed class ConvolutionTests
{
    // Outputs as torch.nn.Conv2d and ConvTranspose2d give them.
    public static TheoryData<string, double[], (string, object)[], int[], string, string> Shapes => new()
    {
        { "Conv2D", [8, 5], [], [1, 28, 28], "8x24x24", "weight 8x1x5x5, bias 8" },
        { "Conv2D", [8, 5, 3], [], [2, 9, 7], "8x5x5", "weight 8x2x5x3, bias 8" },
        { "Conv2D", [4, 3], [("Stride", 2)], [3, 10, 11], "4x4x5", "weight 4x3x3x3, bias 4" },
        { "Conv2D", [4, 3], [("StrideHW", new[] { 3, 1 }), ("Bias", false)], [3, 10, 11], "4x3x9", "weight 4x3x3x3" },
        { "Conv2D", [4, 3], [("Padding", 2)], [3, 5, 6], "4x7x8", "weight 4x3x3x3, bias 4" },
        { "Conv2D", [4, 3], [("PaddingHW", new[] { 0, 3 })], [3, 5, 6], "4x3x10", "weight 4x3x3x3, bias 4" },
        { "Conv2D", [4, 3], [("Pads", new[] { 1, 2, 3, 4 })], [3, 5, 6], "4x7x10", "weight 4x3x3x3, bias 4" },
        { "Conv2D", [4, 3], [("Dilation", 3)], [3, 7, 8], "4x1x2", "weight 4x3x3x3, bias 4" },
        { "Conv2D", [4, 3], [("DilationHW", new[] { 1, 2 }), ("Stride", 2), ("Padding", 1)], [3, 7, 8], "4x4x3", "weight 4x3x3x3, bias 4" },
        { "Conv2D", [4, 2], [("AutoPad", 1)], [1, 5, 7], "4x5x7", "weight 4x1x2x2, bias 4" },
        { "Conv2D", [4, 5], [("AutoPad", 1), ("Stride", 2)], [1, 5, 8], "4x3x4", "weight 4x1x5x5, bias 4" },
        { "Conv2D", [4, 5], [("AutoPad", 2)], [1, 5, 8], "4x1x4", "weight 4x1x5x5, bias 4" },
        { "Conv2D", [4, 5], [("AutoPad", 0), ("Padding", 1)], [1, 5, 8], "4x3x6", "weight 4x1x5x5, bias 4" },
        { "Conv2D", [6, 3], [("Groups", 3)], [9, 4, 4], "6x2x2", "weight 6x3x3x3, bias 6" },
        { "Conv2D", [9, 3], [("Groups", 9)], [9, 4, 4], "9x2x2", "weight 9x1x3x3, bias 9" },
        { "Conv2D", [5, 1], [("Stride", 2)], [2, 1, 9], "5x1x5", "weight 5x2x1x1, bias 5" },
        { "Conv1D", [3, 2], [], [1, 5], "3x4", "weight 3x1x2, bias 3" },
        { "Conv1D", [3, 4], [("Stride", 2), ("Padding", 1)], [2, 9], "3x4", "weight 3x2x4, bias 3" },
        { "Conv1D", [4, 3], [("Pads", new[] { 2, 0 }), ("Groups", 2), ("Bias", false)], [2, 9], "4x9", "weight 4x1x3" },
        { "Conv1D", [4, 4], [("AutoPad", 1), ("Dilation", 2)], [2, 9], "4x9", "weight 4x2x4, bias 4" },
        { "ConvTranspose2D", [4, 3], [], [2, 5, 6], "4x7x8", "weight 2x4x3x3, bias 4" },
        { "ConvTranspose2D", [4, 3], [("Stride", 2), ("Padding", 1), ("OutputPadding", 1)], [2, 5, 6], "4x10x12", "weight 2x4x3x3, bias 4" },
        { "ConvTranspose2D", [4, 2, 3], [("StrideHW", new[] { 2, 3 }), ("PaddingHW", new[] { 0, 1 })], [2, 5, 6], "4x10x16", "weight 2x4x2x3, bias 4" },
        { "ConvTranspose2D", [6, 3], [("Groups", 2), ("DilationHW", new[] { 2, 1 }), ("OutputPaddingHW", new[] { 1, 0 })], [4, 5, 6], "6x10x8", "weight 4x3x3x3, bias 6" },
    };

    public static TheoryData<string, double[], (string, object)[], int[], string> Refused => new()
    {
        { "Conv2D", [8, 5], [], [784], "SN0112" },
        { "Conv2D", [8, 5], [], [1, 28], "SN0112" },
        { "Conv1D", [8, 5], [], [1, 28, 28], "SN0112" },
        { "Conv2D", [8, 5], [], [1, 4, 28], "SN0113" },
        { "Conv2D", [8, 5], [], [1, 28, 4], "SN0113" },
        { "Conv2D", [8, 3], [("Dilation", 3), ("Padding", 1)], [1, 4, 4], "SN0113" },
        { "Conv2D", [8, 3], [("Stride", 9)], [1, 8, 8], "SN0114" },
        { "Conv2D", [8, 3], [("Groups", 2)], [3, 8, 8], "SN0115" },
        { "Conv2D", [7, 3], [("Groups", 2)], [4, 8, 8], "SN0115" },
        { "ConvTranspose2D", [7, 3], [("Groups", 2)], [4, 8, 8], "SN0115" },
        { "ConvTranspose2D", [7, 2], [("Padding", 1)], [4, 1, 8], "SN0117" },
    };

    // Forward MACs, those on the input, the backward pass with an input gradient, and additions for the bias.
    public static TheoryData<string, double[], (string, object)[], int[], long[]> Costs => new()
    {
        { "Conv2D", [6, 5], [("Padding", 2)], [1, 28, 28], [117_600, 107_736, 235_200, 4_704] },
        { "Conv2D", [16, 5], [], [6, 14, 14], [240_000, 240_000, 480_000, 1_600] },
        { "Conv2D", [9, 3], [("Groups", 9), ("Bias", false)], [9, 4, 4], [324, 324, 648, 0] },
        { "Conv2D", [2, 1, 3], [("PaddingHW", new[] { 0, 1 })], [4, 1, 5], [120, 104, 240, 10] },
        { "Conv1D", [2, 3], [("Pads", new[] { 2, 0 })], [4, 5], [120, 96, 240, 10] },
        { "ConvTranspose2D", [4, 3], [("Padding", 1)], [2, 5, 6], [2_160, 1_664, 4_320, 120] },
        { "ConvTranspose2D", [4, 2], [("Stride", 2), ("Groups", 2)], [2, 5, 6], [480, 480, 960, 480] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_OfItsInput_IsPyTorchs(string kind, double[] arguments, (string, object)[] options, int[] input, string output, string parameters)
    {
        LayerSpec layer = Declared.Layer(kind, arguments, options);

        Assert.Equal(output, Declared.Output(layer, input));
        Assert.Equal(parameters, Declared.Parameters(layer, input));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Shape_OfAnInputThatDoesNotFit_IsAnError(string kind, double[] arguments, (string, object)[] options, int[] input, string id) =>
        Assert.Equal(id, Declared.Output(Declared.Layer(kind, arguments, options), input));

    [Theory]
    [MemberData(nameof(Costs))]
    public void Cost_OfItsInput_IsItsRow(string kind, double[] arguments, (string, object)[] options, int[] input, long[] row)
    {
        (Cost forward, Cost backward) = Declared.Costs(Declared.Layer(kind, arguments, options), input);

        Assert.Equal(new Cost(row[0], row[1], 0, 0), forward);
        Assert.Equal((row[2], row[3]), (backward.Macs, backward.OtherFlops));
    }

    [Fact]
    public void Title_OfAKernel_NamesBothSidesWhereTheyDiffer()
    {
        Assert.Equal("Conv2D(8, 5)", Declared.Layer("Conv2D", [8, 5, 5]).Title);
        Assert.Equal("Conv2D(8, 5, 3)", Declared.Layer("Conv2D", [8, 5, 3]).Title);
        Assert.Equal("Conv1D(8, 5)", Declared.Layer("Conv1D", [8, 5]).Title);
        Assert.Equal("ConvTranspose2D(8, 5)", Declared.Layer("ConvTranspose2D", [8, 5]).Title);
    }

    [Fact]
    public void Geometry_OfATransposedConvolution_IsThatOfTheConvolutionBack()
    {
        var layer = (ConvTranspose2D)Declared.Layer("ConvTranspose2D", [6, 3], ("Groups", 2));
        Convolution geometry = layer.Geometry(new Shape(4, 5, 6), new Shape(6, 7, 8));

        Assert.Equal((new Image(6, 7, 8), new Image(4, 5, 6)), (geometry.Input, geometry.Output));
        Assert.Equal((3, 2, 27), (geometry.InputChannelsPerGroup, geometry.OutputChannelsPerGroup, geometry.Reduction));
    }
}
