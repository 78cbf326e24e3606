using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Packs the parameters one behind another, each [reduction, outputs padded to 16]: first those that are trained, so that optimisers
/// take one block, then the others.
/// </summary>
internal static class ParameterLayout
{
    public static EquatableArray<ParameterPlacement> Place(Graph graph)
    {
        var placements = new List<ParameterPlacement>();
        int offset = 0;
        foreach ((Node node, Layers.ParameterSpec spec) in Ordered(graph))
        {
            var placement = new ParameterPlacement(node.Position, $"{node.Name}.{spec.Suffix}", spec, offset);
            placements.Add(placement);
            offset = checked(offset + placement.PackedLength);
        }

        return placements.ToEquatableArray();
    }

    private static IEnumerable<(Node Node, Layers.ParameterSpec Spec)> Ordered(Graph graph) => graph.Nodes
        .SelectMany(node => node.Parameters.Select(spec => (Node: node, Spec: spec)))
        .OrderBy(parameter => parameter.Spec.IsTrained ? 0 : 1);
}
