using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Packs the parameters one behind another, each [reduction, outputs padded to 16].</summary>
internal static class ParameterLayout
{
    public static EquatableArray<ParameterPlacement> Place(Graph graph)
    {
        var placements = new List<ParameterPlacement>();
        int offset = 0;
        foreach (Node node in graph.Nodes)
        {
            foreach (Layers.ParameterSpec spec in node.Parameters)
            {
                var placement = new ParameterPlacement(node.Position, $"{node.Name}.{spec.Suffix}", spec, offset);
                placements.Add(placement);
                offset = checked(offset + placement.PackedLength);
            }
        }

        return placements.ToEquatableArray();
    }
}
