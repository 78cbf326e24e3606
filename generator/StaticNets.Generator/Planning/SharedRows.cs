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

    /// <summary>How many threads one row is worth, where layers share samples.</summary>
    public static int ThreadsOfForward(Graph graph) => Threads(PassWork, graph.Nodes.Select(node => node.Forward));

    /// <summary>The same for a backward pass, whose weight gradients are shared whatever the rows.</summary>
    public static int ThreadsOfBackward(Graph graph) => Threads(PassWork, graph.Nodes.Select(node => node.Backward));

    /// <summary>The same for a prediction.</summary>
    public static int ThreadsOfPrediction(Graph graph) => Threads(PredictionWork, graph.Nodes.Select(node => node.Forward));

    // No more than anybody has, so that its product with the rows is a number.
    private static int Threads(double work, IEnumerable<Cost> costs) => (int)Math.Max(1, Math.Min(1_024, Work(costs) / work));

    private static int Rows(double work, IEnumerable<Cost> costs) => (int)Math.Min(int.MaxValue, Math.Ceiling(work / Math.Max(Work(costs), 1)));

    private static double Work(IEnumerable<Cost> costs) => costs.Sum(cost => cost.Flops + (Transcendental * cost.Transcendentals));
}
