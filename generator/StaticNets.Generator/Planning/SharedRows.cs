using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>The fewest rows that are worth a thread's while, by what a row costs: a constant, so that tiny work stays where it is.</summary>
internal static class SharedRows
{
    // Calling a thread that still waits from the step before takes about a microsecond, and so does a barrier; in 10 µs a core does some
    // 1.5 million operations.
    private const double PassWork = 1.5e6;

    // Between predictions threads are parked, and waking one takes 50 µs and more.
    private const double PredictionWork = 15e6;

    // A polynomial of exp or tanh and their kin, in operations.
    private const double Transcendental = 15;

    public static int OfForward(Graph graph) => Rows(PassWork, graph.Nodes.Select(node => node.Forward));

    public static int OfBackward(Graph graph) => Rows(PassWork, graph.Nodes.Select(node => node.Backward));

    public static int OfPrediction(Graph graph) => Rows(PredictionWork, graph.Nodes.Select(node => node.Forward));

    private static int Rows(double work, IEnumerable<Cost> costs)
    {
        double perRow = costs.Sum(cost => cost.Flops + (Transcendental * cost.Transcendentals));
        return (int)Math.Min(int.MaxValue, Math.Ceiling(work / Math.Max(perRow, 1)));
    }
}
