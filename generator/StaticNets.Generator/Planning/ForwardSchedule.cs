using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>A layer that leads a step and the element-wise layers that it carries along.</summary>
/// <param name="Folded">The layer that is folded into the leader's weights, before the element-wise ones.</param>
internal sealed record Group(int Leader, int? Folded, IReadOnlyList<int> Epilogue)
{
    /// <summary>The last layer of the group, whose value others read.</summary>
    public int Last => Epilogue.Count > 0 ? Epilogue[Epilogue.Count - 1] : Folded ?? Leader;

    /// <summary>All its layers in order, but for the one that is folded.</summary>
    public IEnumerable<int> Members => Epilogue.Prepend(Leader);
}

/// <summary>Fusion: cuts the layers into groups, one step each.</summary>
internal static class ForwardSchedule
{
    /// <param name="graph">The network.</param>
    /// <param name="values">Who reads what.</param>
    /// <param name="folds">Whether layers are folded into products, as in a prediction.</param>
    public static IReadOnlyList<Group> Schedule(Graph graph, Values values, bool folds)
    {
        var groups = new List<Group>();
        Dictionary<int, int> folded = graph.Nodes.Where(node => folds && node.FoldsInto is not null).ToDictionary(node => node.FoldsInto!.Value, node => node.Position);
        var taken = new HashSet<int>(folded.Values);
        foreach (Node node in graph.Nodes)
        {
            if (node.Layer is { } layer && values.IsOwner(node.Position) && !taken.Contains(node.Position))
            {
                int? norm = folded.TryGetValue(node.Position, out int position) ? position : null;
                List<int> epilogue = layer.TakesEpilogue || layer is ElementwiseLayer ? Epilogue(values, norm ?? node.Position) : [];
                taken.UnionWith(epilogue);
                groups.Add(new Group(node.Position, norm, epilogue));
            }
        }

        return groups;
    }

    private static List<int> Epilogue(Values values, int leader)
    {
        var epilogue = new List<int>();
        for (int? next = values.OnlyElementwiseReader(leader); next is { } position; next = values.OnlyElementwiseReader(position))
        {
            epilogue.Add(position);
        }

        return epilogue;
    }
}
