using StaticNets.Generator.Emit.Kernels.Convolutions;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Tests.Planning;

public class ConvolutionPlanTests
{
    [Theory]
    [InlineData("3x256x256", 10, 9, 1, 0, "Pixels", "Pixels")]
    [InlineData("10x248x248", 20, 7, 2, 0, "Pixels", "Pixels")]
    [InlineData("20x121x121", 40, 5, 1, 0, "Pixels", "Pixels")]
    [InlineData("40x58x58", 50, 3, 2, 0, "Pixels", "Channels")]
    [InlineData("1x28x28", 8, 5, 1, 2, "Pixels", "Pixels")]
    [InlineData("8x14x14", 16, 5, 1, 0, "Channels", "Channels")]
    [InlineData("16x16x16", 32, 3, 1, 1, "Pixels", "Channels")]
    [InlineData("64x8x8", 64, 3, 1, 1, "Channels", "Channels")]
    [InlineData("64x56x56", 3, 1, 1, 0, "Pixels", "Pixels")]
    public void Choice_FollowsTheCostModel(string input, int channels, int kernel, int stride, int padding, string forward, string gradient)
    {
        Convolution convolution = Of(input, channels, new Axis(kernel, stride, 1, padding, padding), groups: 1);
        Assert.Equal(forward, Forward(convolution).Plan.Choice.ToString());
        Assert.Equal(gradient, ConvolutionPlan.Gradient(convolution).Choice.ToString());
    }

    [Fact]
    public void Choice_OfGroupsThatFillNoVectors_IsPixels()
    {
        Convolution depthwise = Of("32x7x7", 32, new Axis(3, 1, 1, 1, 1), groups: 32);
        Assert.Equal(InLanes.Pixels, Forward(depthwise).Plan.Choice);
        Assert.Equal(InLanes.Pixels, ConvolutionPlan.Gradient(depthwise).Choice);
        Assert.Equal(InLanes.Channels, ConvolutionPlan.Gradient(Of("32x7x7", 32, new Axis(3), groups: 2)).Choice);
    }

    [Fact]
    public void Describe_SaysHowFullTheLanesAre() => Assert.Equal(
        "channels in the lanes (pixels of a row fill 62 % of them, channels 100 %)",
        ConvolutionPlan.Gradient(Of("8x14x14", 16, new Axis(5), groups: 1)).Describe());

    [Theory]
    [InlineData(10, 243, 248, 248, "5x5")]
    [InlineData(50, 360, 28, 28, "5x5")]
    [InlineData(8, 25, 28, 28, "4x5")]
    [InlineData(1, 9, 14, 14, "1x9")]
    [InlineData(2, 9, 14, 14, "2x9")]
    public void GradientTile_OfSomeLayers_IsTheOneMeasuredFast(int outputs, int taps, int rows, int columns, string expected) =>
        Assert.Equal(expected, GradientTile.Wide(new GradientWork(outputs, taps, rows, Lanes.Blocks(columns))).ToString());

    [Theory]
    [InlineData(10, 10, 1, true, "2x10x1")]
    [InlineData(8, 8, 2, true, "1x8x2")]
    [InlineData(1, 100, 2, true, "1x10x2")]
    [InlineData(3, 2, 1, true, "3x2x1")]
    [InlineData(10, 10, 1, false, "1x5x1Narrow")]
    public void ChannelTile_CoversTheImageWithFewTurns(int height, int width, int vectors, bool isWide, string expected) =>
        Assert.Equal(expected, ChannelTile.Best(height, width, vectors, isWide).ToString());

    private static ConvolutionPass Forward(Convolution convolution) =>
        ConvolutionPass.Of(PassNames.Over("x"), convolution, isBackward: false, accumulates: false);

    private static Convolution Of(string input, int channels, Axis axis, int groups)
    {
        int[] sizes = [.. input.Split('x').Select(int.Parse)];
        var output = new Image(channels, (int)axis.Output(sizes[1]), (int)axis.Output(sizes[2]));
        return new Convolution(new Image(sizes[0], sizes[1], sizes[2]), output, new Window(axis, axis), groups);
    }
}
