using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>The constants of a network that follow from its graph alone, as generator/docs/costs.md defines them.</summary>
internal sealed record NetworkCounts(
    int InputLength,
    int OutputLength,
    int ParameterCount,
    int BufferCount,
    long ForwardMacs,
    long ForwardEffectiveMacs,
    long ForwardFlops,
    long ForwardTranscendentals,
    long BackwardMacs,
    long BackwardFlops,
    long TrainingFlops)
{
    public static NetworkCounts Of(Graph graph)
    {
        Cost forward = Sum(graph, node => node.Forward);
        Cost backward = Sum(graph, node => node.Backward);
        Cost training = Sum(graph, TrainingForward) + backward + graph.Losses.Aggregate(Cost.Zero, (sum, loss) => sum + loss.Loss.Cost(graph.Nodes[loss.Output].Output));
        return new NetworkCounts(
            graph.Nodes[0].Output.Length,
            graph.OutputLength,
            graph.Nodes.Sum(node => node.ParameterCount),
            graph.Nodes.Sum(node => node.BufferCount),
            forward.Macs,
            forward.EffectiveMacs,
            forward.Flops,
            forward.Transcendentals,
            backward.Macs,
            backward.Flops,
            training.Flops);
    }

    private static Cost TrainingForward(Node node) => node.Layer?.TrainingForwardCost(node.InputShapes, node.Output) ?? Cost.Zero;

    private static Cost Sum(Graph graph, Func<Node, Cost> cost) => graph.Nodes.Aggregate(Cost.Zero, (sum, node) => sum + cost(node));
}
