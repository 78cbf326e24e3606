using StaticNets.Generator.Layers;
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

    [Theory]
    [InlineData("[Dense(2)] [ReLU]", "HeNormal")]
    [InlineData("[Dense(2)] [Dropout(0.5)] [Reshape(2, 1)] [SiLU]", "HeNormal")]
    [InlineData("[Dense(2)] [SELU]", "LeCunNormal")]
    [InlineData("[Dense(2)] [Tanh]", "XavierUniform")]
    [InlineData("[Dense(2)]", "XavierUniform")]
    [InlineData("[Dense(2)] [Dense(2)]", "XavierUniform")]
    [InlineData("[Dense(2, Init = Init.Zeros)] [ReLU]", "Zeros")]
    public void Init_ByDefault_FollowsTheActivation(string layers, string expected)
    {
        Graph graph = Generation.Graph($"[Network(4)] {layers}");

        Assert.Equal(expected, ((Dense)graph.Nodes[1].Layer!).Weight.Init.Kind.ToString());
    }

    [Fact]
    public void NeedsGradient_AboveTheFirstParameters_IsFalse()
    {
        Graph graph = Generation.Graph("[Network(4)] [ReLU] [Dense(4)] [Add(\"input\")] [Tanh(From = \"relu1\")] [Add(\"add1\")]");

        Assert.Equal([false, false, true, true, false, true], graph.Nodes.Select(node => node.NeedsGradient));
        Assert.Equal(16, graph.Nodes[2].Backward.Macs);
        Assert.Equal(0, graph.Nodes[4].Backward.Flops);
    }

    [Fact]
    public void NeedsGradient_WithInputGradient_IsTrueEverywhere()
    {
        Graph graph = Generation.Graph("[Network(4, InputGradient = true)] [ReLU] [Dense(3)]");

        Assert.All(graph.Nodes, node => Assert.True(node.NeedsGradient));
        Assert.Equal(24, graph.Nodes[2].Backward.Macs);
    }

    [Fact]
    public void Backward_WhereGradientsMeet_CountsTheirSum()
    {
        Graph graph = Generation.Graph("[Network(4)] [Dense(5)] [ReLU] [Add(\"dense1\")]");

        Assert.Equal((2 * 20) + 5 + 5, graph.Nodes[1].Backward.Flops);
    }

    [Fact]
    public void Inputs_OfMerges_StandInOrder()
    {
        Graph graph = Generation.Graph("[Network(4)] [Dense(4, Name = \"a\")] [Dense(4, Name = \"b\")] [Add(\"input\", \"a\", From = \"b\")]");

        Assert.Equal([2, 0, 1], graph.Nodes[3].Inputs);
    }

    [Fact]
    public void Counts_OfTheLargestShapes_DoNotOverflow()
    {
        NetworkCounts counts = NetworkCounts.Of(Generation.Graph("[Network(46_000)] [Dense(46_000, Bias = false)] [GELU(GELUForm.Tanh)]"));

        Assert.Equal(2_116_000_000, counts.ParameterCount);
        Assert.Equal((2 * 2_116_000_000L) + (8 * 46_000), counts.ForwardFlops);
    }
}
