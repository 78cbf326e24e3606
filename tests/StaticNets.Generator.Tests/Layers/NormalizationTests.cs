using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Layers;

public sealed class NormalizationTests
{
    // Of (6, 5, 4): 120 elements. Parameters, and FLOPs forward.
    public static TheoryData<string, double[], (string, object)[], string, long> Rows => new()
    {
        { "BatchNorm", [], [], "weight 6, bias 6, running_mean 6, running_var 6", 240 },
        { "BatchNorm", [], [("Affine", false)], "running_mean 6, running_var 6", 240 },
        { "LayerNorm", [], [], "weight 6x5x4, bias 6x5x4", (7 * 120) + 3 },
        { "LayerNorm", [], [("Dimensions", 1)], "weight 4, bias 4", (7 * 120) + (3 * 30) },
        { "LayerNorm", [], [("Dimensions", 2), ("Affine", false)], "", (5 * 120) + (3 * 6) },
        { "RMSNorm", [], [], "weight 6x5x4", (4 * 120) + 3 },
        { "RMSNorm", [], [("Dimensions", 1), ("Affine", false)], "", (3 * 120) + (3 * 30) },
        { "GroupNorm", [3], [], "weight 6, bias 6", (7 * 120) + (3 * 3) },
        { "GroupNorm", [6], [("Affine", false)], "", (5 * 120) + (3 * 6) },
        { "InstanceNorm", [], [], "", (5 * 120) + (3 * 6) },
        { "InstanceNorm", [], [("Affine", true)], "weight 6, bias 6", (7 * 120) + (3 * 6) },
        { "PReLU", [], [], "weight 1", 240 },
        { "PReLU", [], [("PerChannel", true)], "weight 6", 240 },
    };

    public static TheoryData<string, double[], (string, object)[], int[], string> Refused => new()
    {
        { "BatchNorm", [], [], [2, 2, 2, 2], "SN0112" },
        { "LayerNorm", [], [], [1], "SN0116" },
        { "LayerNorm", [], [], [8, 1], "SN0116" },
        { "LayerNorm", [], [("Dimensions", 3)], [8, 2], "SN0102" },
        { "RMSNorm", [], [], [1], "SN0116" },
        { "GroupNorm", [4], [], [6, 2, 2], "SN0115" },
        { "GroupNorm", [6], [], [6], "SN0116" },
        { "InstanceNorm", [], [], [6], "SN0112" },
        { "InstanceNorm", [], [], [6, 1, 1], "SN0116" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Norm_OfAnImage_HasItsParametersAndItsRow(string kind, double[] arguments, (string, object)[] options, string parameters, long flops)
    {
        LayerSpec layer = Declared.Layer(kind, arguments, options);

        Assert.Equal("6x5x4", Declared.Output(layer, 6, 5, 4));
        Assert.Equal(parameters, Declared.Parameters(layer, 6, 5, 4));
        Assert.Equal(new Cost(0, 0, flops, 0), Declared.Costs(layer, 6, 5, 4).Forward);
        Assert.Equal(kind != "PReLU", layer.PassesInitThrough);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Norm_OfAnInputThatDoesNotFit_IsAnError(string kind, double[] arguments, (string, object)[] options, int[] input, string id) =>
        Assert.Equal(id, Declared.Output(Declared.Layer(kind, arguments, options), input));

    [Theory]
    [InlineData("LayerNorm")]
    [InlineData("RMSNorm")]
    public void LayerNorm_OfASequence_NormalisesItsLastDimension(string kind)
    {
        LayerSpec layer = Declared.Layer(kind, []);

        Assert.StartsWith("weight 4", Declared.Parameters(layer, 7, 4), StringComparison.Ordinal);
        Assert.StartsWith("weight 7", Declared.Parameters(layer, 7), StringComparison.Ordinal);
        Assert.All(layer.Parameters(EquatableArray.Of(new Shape(6, 5, 4))), parameter => Assert.Equal((120, 1), (parameter.Outputs, parameter.Reduction)));
    }

    [Fact]
    public void BatchNorm_Parameters_StartAsPyTorchsDo()
    {
        EquatableArray<ParameterSpec> parameters = Declared.Layer("BatchNorm", []).Parameters(EquatableArray.Of(new Shape(6)));

        Assert.Equal([1.0, 0, 0, 1], parameters.Select(parameter => parameter.Start));
        Assert.Equal([true, true, false, false], parameters.Select(parameter => parameter.IsTrained));
        Assert.Equal(0.25, Declared.Layer("PReLU", []).Parameters(EquatableArray.Of(new Shape(6)))[0].Start);
    }

    [Fact]
    public void RMSNorm_WithoutEpsilon_TakesTheTypes()
    {
        var layer = (RMSNorm)Declared.Layer("RMSNorm", []);

        Assert.Equal(float.BitIncrement(1) - 1, layer.EpsilonOf(isDouble: false));
        Assert.Equal(double.BitIncrement(1) - 1, layer.EpsilonOf(isDouble: true));
    }
}
