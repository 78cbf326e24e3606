using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>A layer that leads a step and the element-wise layers that it carries along.</summary>
internal sealed record Group(int Leader, IReadOnlyList<int> Epilogue)
{
    /// <summary>The last layer of the group, whose value others read.</summary>
    public int Last => Epilogue.Count > 0 ? Epilogue[Epilogue.Count - 1] : Leader;

    /// <summary>All its layers in order.</summary>
    public IEnumerable<int> Members => Epilogue.Prepend(Leader);
}

/// <summary>Fusion: cuts the layers into groups, one step each.</summary>
internal static class ForwardSchedule
{
    public static IReadOnlyList<Group> Schedule(Graph graph, Values values)
    {
        var groups = new List<Group>();
        var taken = new HashSet<int>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Layer is { } layer && values.IsOwner(node.Position) && !taken.Contains(node.Position))
            {
                List<int> epilogue = layer.TakesEpilogue || layer is ElementwiseLayer ? Epilogue(values, node.Position) : [];
                taken.UnionWith(epilogue);
                groups.Add(new Group(node.Position, epilogue));
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
