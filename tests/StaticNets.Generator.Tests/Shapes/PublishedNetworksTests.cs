using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Shapes;

/// <summary>Networks whose counts are published, or frozen in generator/docs/costs.md.</summary>
public sealed class PublishedNetworksTests
{
    private const string LeNet =
        "[Network(1, 28, 28)] [Conv2D(6, 5, Padding = 2)] [ReLU] [AvgPool2D(2)] [Conv2D(16, 5)] [ReLU] [AvgPool2D(2)] [Flatten] " +
        "[Dense(120)] [ReLU] [Dense(84)] [ReLU] [Dense(10)]";

    private const string WorkedExample =
        "[Network(3, 256, 256)] [Conv2D(10, 9)] [ReLU] [Conv2D(20, 7, Stride = 2)] [Conv2D(40, 5)] [ReLU] [MaxPool2D(2)] " +
        "[Conv2D(50, 3, Stride = 2)] [Flatten] [Dense(1)]";

    [Fact]
    public void Counts_OfLeNet5_AreFrozen()
    {
        NetworkCounts counts = NetworkCounts.Of(Generation.Graph(LeNet));

        Assert.Equal(61_706, counts.ParameterCount);
        Assert.Equal(416_520, counts.ForwardMacs);
        Assert.Equal(406_656, counts.ForwardEffectiveMacs);
        Assert.Equal(833_040 + 6_508 + 6_304, counts.ForwardFlops);
        Assert.Equal(0, counts.ForwardTranscendentals);
        Assert.Equal(416_520 + 298_920, counts.BackwardMacs);
        Assert.Equal(0, counts.BufferCount);
    }

    [Fact]
    public void Layers_OfTheWorkedExample_AreThoseOfThePublishedTable()
    {
        Graph graph = Generation.Graph(WorkedExample);
        Node[] products = [.. graph.Nodes.Where(node => node.Layer is ConvolutionLayer or Dense)];

        Assert.Equal(
            ["3x256x256", "10x248x248", "10x248x248", "20x121x121", "40x117x117", "40x117x117", "40x58x58", "50x28x28", "39200", "1"],
            graph.Nodes.Select(node => node.Output.ToString()));
        Assert.Equal([2_440, 9_820, 20_040, 18_050, 39_201], products.Select(node => node.ParameterCount));
        Assert.Equal([149_454_720, 143_481_800, 273_780_000, 14_112_000, 39_200], products.Select(node => node.Forward.Macs));
        Assert.Equal(89_551, NetworkCounts.Of(graph).ParameterCount);
        Assert.Equal(580_867_720, NetworkCounts.Of(graph).ForwardMacs);
        Assert.Equal(580_867_720, NetworkCounts.Of(graph).ForwardEffectiveMacs);
    }

    [Fact]
    public void Summary_OfTheWorkedExample_IsThePublishedTable()
    {
        PlannedNetwork network = Generation.Output<PlannedNetwork>(Generation.Net(WorkedExample), TrackingNames.BuildPlan);

        Assert.Equal(
            [
                "#  layer          output      parameters  MACs forward  FLOPs forward",
                "0  Input          3x256x256            -             -              -",
                "1  Conv2D(10, 9)  10x248x248       2,440   149,454,720    298,909,440",
                "2  ReLU           10x248x248           -             -        615,040",
                "3  Conv2D(20, 7)  20x121x121       9,820   143,481,800    286,963,600",
                "4  Conv2D(40, 5)  40x117x117      20,040   273,780,000    547,560,000",
                "5  ReLU           40x117x117           -             -        547,560",
                "6  MaxPool2D(2)   40x58x58             -             -        403,680",
                "7  Conv2D(50, 3)  50x28x28        18,050    14,112,000     28,224,000",
                "8  Flatten        39200                -             -              -",
                "9  Dense(1)       1               39,201        39,200         78,400",
                "   total                          89,551   580,867,720  1,163,301,720",
            ],
            SummaryTable.Lines(network.Plan!));
    }

    [Theory]
    [InlineData("[Conv2D(4, 3)] [ReLU]", "HeNormal")]
    [InlineData("[Conv2D(4, 3)] [BatchNorm] [ReLU]", "HeNormal")]
    [InlineData("[Conv2D(4, 3)] [MaxPool2D(2)] [Pad(1)] [PReLU]", "HeNormal")]
    [InlineData("[Conv2D(4, 3)] [GroupNorm(2)] [UpsampleNearest2D(2)] [SELU]", "LeCunNormal")]
    [InlineData("[ConvTranspose2D(4, 3)] [AvgPool2D(2)] [Tanh]", "XavierUniform")]
    [InlineData("[Conv2D(4, 3, Init = Init.Zeros)] [ReLU]", "Zeros")]
    [InlineData("[Conv2D(4, 3)]", "XavierUniform")]
    public void Init_OfAConvolution_FollowsTheActivation(string layers, string expected) =>
        Assert.Equal(expected, Generation.Graph($"[Network(2, 8, 8)] {layers}").Nodes[1].Layer!.WeightInit!.Value.Kind.ToString());
}
