using System.Reflection;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>A network as its attributes declare it, read by reflection: a second reading, independent of the generator's.</summary>
internal sealed class ReferenceNetwork
{
    private readonly List<ReferenceNode> _nodes = [];

    private ReferenceNetwork(MemberInfo type)
    {
        object[] attributes = type.GetCustomAttributes(inherit: false);
        Declaration = attributes.OfType<NetworkAttribute>().Single();
        Loss = attributes.OfType<LossAttribute>().SingleOrDefault();
        _nodes.Add(new ReferenceNode(0, "input", null, [], [.. Declaration.Shape]) { NeedsGradient = Declaration.InputGradient });
        foreach (LayerAttribute layer in attributes.OfType<LayerAttribute>())
        {
            Append(layer);
        }
    }

    public NetworkAttribute Declaration { get; }

    public LossAttribute? Loss { get; }

    public IReadOnlyList<ReferenceNode> Nodes => _nodes;

    public ReferenceNode Output => _nodes[^1];

    public static ReferenceNetwork Of(Type type) => new(type);

    /// <summary>All scalars of all parameters.</summary>
    public long ParameterCount => _nodes.Sum(node => node.Layer is DenseAttribute dense
        ? (long)dense.Units * (_nodes[node.Inputs[0]].Length + (dense.Bias ? 1 : 0))
        : 0);

    private void Append(LayerAttribute layer)
    {
        string kind = layer.GetType().Name.Replace(nameof(Attribute), string.Empty, StringComparison.Ordinal);
        int count = _nodes.Count(node => node.Layer?.GetType() == layer.GetType()) + 1;
        string name = layer.Name ?? $"{kind.ToLowerInvariant()}{count}";
        int[] inputs = [layer.From is { } from ? Find(from) : _nodes.Count - 1, .. Others(layer).Select(Find)];
        int[][] shapes = [.. inputs.Select(input => _nodes[input].Shape)];
        _nodes.Add(new ReferenceNode(_nodes.Count, name, layer, inputs, OutputShape(layer, shapes))
        {
            NeedsGradient = layer is DenseAttribute || inputs.Any(input => _nodes[input].NeedsGradient),
        });
    }

    private int Find(string name) => _nodes.Single(node => node.Name == name).Position;

    private static IEnumerable<string> Others(LayerAttribute layer) => layer switch
    {
        AddAttribute add => add.Others,
        MultiplyAttribute multiply => multiply.Others,
        ConcatAttribute concat => concat.Others,
        _ => [],
    };

    private static int[] OutputShape(LayerAttribute layer, int[][] inputs) => layer switch
    {
        DenseAttribute dense => [dense.Units],
        FlattenAttribute => [inputs[0].Aggregate(1, (a, b) => a * b)],
        ReshapeAttribute reshape => [.. reshape.Dimensions],
        ConcatAttribute => [inputs.Sum(shape => shape[0]), .. inputs[0].Skip(1)],
        _ => inputs[0],
    };
}

/// <summary>One layer, or the input at position 0.</summary>
internal sealed record ReferenceNode(int Position, string Name, LayerAttribute? Layer, int[] Inputs, int[] Shape)
{
    public bool NeedsGradient { get; init; }

    public int Length => Shape.Aggregate(1, (a, b) => a * b);
}
