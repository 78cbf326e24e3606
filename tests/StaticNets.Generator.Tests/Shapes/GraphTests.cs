using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Shapes;

public sealed class GraphTests
{
    [Fact]
    public void Counts_OfDigits_AreKnown()
    {
        NetworkCounts counts = NetworkCounts.Of(Generation.Graph("[Network(784)] [Dense(128)] [ReLU] [Dense(10)] [SoftmaxCrossEntropy]"));

        Assert.Equal(784, counts.InputLength);
        Assert.Equal(10, counts.OutputLength);
        Assert.Equal(101_770, counts.ParameterCount);
        Assert.Equal(101_632, counts.ForwardMacs);
        Assert.Equal((2 * 101_632) + 128, counts.ForwardFlops);
        Assert.Equal(101_632 + 1_280, counts.BackwardMacs);
        Assert.Equal((2 * (101_632 + 1_280)) + 128 + 128 + 10, counts.BackwardFlops);
        Assert.Equal(counts.ForwardFlops + counts.BackwardFlops + 99, counts.TrainingFlops);
    }

    [Fact]
    public void Names_WithoutName_CountTheKind()
    {
        Graph graph = Generation.Graph("[Network(4)] [Dense(3)] [ReLU] [Dense(2, Name = \"head\")] [Dense(1)]");

        Assert.Equal(["input", "dense1", "relu1", "head", "dense3"], graph.Nodes.Select(node => node.Name));
    }
}
