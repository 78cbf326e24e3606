using StaticNets.Generator.Layers;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Layers;

public sealed class PoolingTests
{
    // Outputs as PyTorch gives them, then FLOPs forward and backward.
    public static TheoryData<string, double[], (string, object)[], int[], string, long[]> Rows => new()
    {
        { "MaxPool2D", [2], [], [3, 8, 9], "3x4x4", [3 * 48, 3 * 48] },
        { "MaxPool2D", [2, 3], [], [1, 7, 9], "1x3x3", [5 * 9, 5 * 9] },
        { "MaxPool2D", [3], [("Stride", 2), ("Padding", 1)], [1, 7, 8], "1x4x4", [8 * 16, 9 * 16] },
        { "MaxPool2D", [3], [("StrideHW", new[] { 1, 3 }), ("PaddingHW", new[] { 0, 1 })], [1, 7, 8], "1x5x3", [8 * 15, 9 * 15] },
        { "MaxPool2D", [7], [], [2, 7, 7], "2x1x1", [48 * 2, 48 * 2] },
        { "MaxPool1D", [2], [], [3, 9], "3x4", [12, 12] },
        { "MaxPool1D", [3], [("Stride", 1), ("Padding", 1)], [3, 9], "3x9", [2 * 27, 3 * 27] },
        { "AvgPool2D", [2], [], [6, 28, 28], "6x14x14", [4_704, 1_176] },
        { "AvgPool2D", [3], [("Stride", 2), ("Padding", 1), ("CountIncludePad", false)], [1, 7, 8], "1x4x4", [9 * 16, 10 * 16] },
        { "AvgPool1D", [4], [], [2, 9], "2x2", [16, 4] },
        { "GlobalAvgPool", [], [], [5, 3, 4], "5x1x1", [60, 5] },
        { "GlobalAvgPool", [], [], [5, 7], "5x1", [35, 5] },
        { "GlobalMaxPool", [], [], [5, 3, 4], "5x1x1", [55, 55] },
        { "UpsampleNearest2D", [2], [], [3, 4, 5], "3x8x10", [0, 180] },
        { "UpsampleNearest2D", [1, 3], [], [3, 4, 5], "3x4x15", [0, 120] },
        { "Pad", [2], [], [3, 4, 5], "3x8x9", [0, 0] },
        { "Pad", [2], [("Value", 0.5)], [3, 4], "3x8", [0, 0] },
        { "Pad", [0, 3], [], [3, 4], "3x7", [0, 0] },
        { "Pad", [1, 2, 3, 4], [], [3, 4, 5], "3x8x11", [0, 0] },
    };

    public static TheoryData<string, double[], (string, object)[], int[], string> Refused => new()
    {
        { "MaxPool2D", [3], [], [1, 2, 8], "SN0113" },
        { "MaxPool2D", [3], [("Stride", 9)], [1, 8, 8], "SN0114" },
        { "MaxPool2D", [2], [], [16], "SN0112" },
        { "AvgPool1D", [2], [], [1, 8, 8], "SN0112" },
        { "GlobalAvgPool", [], [], [16], "SN0112" },
        { "GlobalMaxPool", [], [], [2, 2, 2, 2], "SN0112" },
        { "UpsampleNearest2D", [2], [], [4, 4], "SN0112" },
        { "UpsampleNearest2D", [2_147_483_647], [], [4, 4, 4], "SN0106" },
        { "Pad", [1, 2], [], [1, 8, 8], "SN0112" },
        { "Pad", [1, 2, 3, 4], [], [8, 8], "SN0112" },
        { "Pad", [2_147_483_647], [], [8, 8], "SN0106" },
        { "Pad", [1], [], [8], "SN0112" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Pool_OfItsInput_HasPyTorchsShapeAndItsRow(string kind, double[] arguments, (string, object)[] options, int[] input, string output, long[] row)
    {
        LayerSpec layer = Declared.Layer(kind, arguments, options);
        (Cost forward, Cost backward) = Declared.Costs(layer, input);

        Assert.Equal(output, Declared.Output(layer, input));
        Assert.Equal((row[0], row[1]), (forward.Flops, backward.Flops));
        Assert.True(layer.PassesInitThrough);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Pool_OfAnInputThatDoesNotFit_IsAnError(string kind, double[] arguments, (string, object)[] options, int[] input, string id) =>
        Assert.Equal(id, Declared.Output(Declared.Layer(kind, arguments, options), input));
}
