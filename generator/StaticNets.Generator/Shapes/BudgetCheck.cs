using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Whether a network keeps the limits of <c>[Budget]</c>, once its memory is planned.</summary>
internal static class BudgetCheck
{
    /// <summary>The limits that <paramref name="graph"/> exceeds, each naming the layer that costs most.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="activationBytes">What each position keeps from forward to backward, in bytes for each sample.</param>
    public static EquatableArray<ModelError> Find(Graph graph, IReadOnlyList<long> activationBytes)
    {
        if (graph.Budget is not { } budget)
        {
            return default;
        }

        ModelError?[] errors =
        [
            Exceeded(graph, "MaxParameters", budget.MaxParameters, "parameters", [.. graph.Nodes.Select(node => (long)node.ParameterCount)]),
            Exceeded(graph, "MaxForwardMacs", budget.MaxForwardMacs, "forward MACs", [.. graph.Nodes.Select(node => node.Forward.Macs)]),
            Exceeded(graph, "MaxActivationBytes", budget.MaxActivationBytes, "activation bytes", activationBytes),
        ];
        return errors.OfType<ModelError>().ToEquatableArray();
    }

    private static ModelError? Exceeded(Graph graph, string name, long? limit, string what, IReadOnlyList<long> counts)
    {
        long sum = counts.Sum();
        if (limit is not { } most || sum <= most)
        {
            return null;
        }

        int largest = Enumerable.Range(0, counts.Count).Aggregate((best, next) => counts[next] > counts[best] ? next : best);
        return new ModelError("SN0301", ModelError.Budget, name, EquatableArray.Of(
            graph.Type.DisplayName,
            Literals.Count(sum),
            what,
            Literals.Count(most),
            Literals.Integer(largest),
            graph.Nodes[largest].Title,
            Literals.Count(counts[largest]),
            name));
    }
}
