using System.Reflection;
using StaticNets.Numerics.Tests.Reference.Layers;

namespace StaticNets.Numerics.Tests.Reference;

/// <summary>A network as its attributes declare it, read by reflection: a second reading, independent of the generator's.</summary>
internal sealed class ReferenceNetwork
{
    private readonly List<ReferenceNode> _nodes = [];

    private ReferenceNetwork(MemberInfo type)
    {
        object[] attributes = type.GetCustomAttributes(inherit: false);
        Declaration = attributes.OfType<NetworkAttribute>().Single();
        _nodes.Add(new ReferenceNode(0, "input", null, [], [.. Declaration.Shape]) { NeedsGradient = Declaration.InputGradient });
        foreach (LayerAttribute layer in attributes.OfType<LayerAttribute>())
        {
            Append(layer);
        }

        Losses = [.. attributes.OfType<LossAttribute>().Select(loss => new ReferenceLoss(loss, loss.Of is { } name ? _nodes[Find(name)] : _nodes[^1]))];
        Outputs = Losses.Count == 0 ? [_nodes[^1]] : [.. Losses.Select(loss => loss.Output)];
    }

    public NetworkAttribute Declaration { get; }

    /// <summary>The losses, each with the layer that it reads.</summary>
    public IReadOnlyList<ReferenceLoss> Losses { get; }

    public IReadOnlyList<ReferenceNode> Nodes => _nodes;

    /// <summary>The layers whose values make a row of outputs, one after another.</summary>
    public IReadOnlyList<ReferenceNode> Outputs { get; }

    public int OutputLength => Outputs.Sum(output => output.Length);

    /// <summary>All scalars that are trained.</summary>
    public long ParameterCount => Scalars(isTrained: true);

    /// <summary>All scalars that are kept, but not trained.</summary>
    public long BufferCount => Scalars(isTrained: false);

    /// <summary>Whether a row's output depends on the rest of its batch in training.</summary>
    public bool MixesRows => _nodes.Any(node => node.Kind?.MixesRows == true);

    /// <summary>Whether training computes other outputs than prediction.</summary>
    public bool PredictsDifferently => _nodes.Any(node => node.Kind?.PredictsDifferently == true);

    /// <summary>
    /// Sizes of batches to train with. Batch statistics of a vector need more than one row; of two, all that is left is which is larger.
    /// </summary>
    public int[] RowCounts => _nodes.Any(node => node.Kind?.MixesRows == true && node.Length == node.Shape[0]) ? [3, 10] : [1, 10];

    /// <summary>Whether a prediction scales the weights of the product that a layer stands behind, instead of each output.</summary>
    public bool IsFolded(ReferenceNode node) =>
        node.Kind is BatchNorm
        && _nodes[node.Inputs[0]] is { Kind: Dense or Convolution or ConvolutionTranspose { IsGrouped: false } } product
        && _nodes.Count(reader => reader.Inputs.Contains(product.Position)) == 1
        && !Outputs.Contains(product)
        && product.Parameters[0].Length <= product.Length;

    public static ReferenceNetwork Of(Type type) => new(type);

    private long Scalars(bool isTrained) =>
        _nodes.SelectMany(node => node.Parameters).Where(parameter => parameter.IsTrained == isTrained).Sum(parameter => (long)parameter.Length);

    private void Append(LayerAttribute layer)
    {
        string kind = layer.GetType().Name.Split('`')[0].Replace(nameof(Attribute), string.Empty, StringComparison.Ordinal);
        int count = _nodes.Count(node => node.Layer?.GetType().Name == layer.GetType().Name) + 1;
        string name = layer.Name ?? $"{kind.ToLowerInvariant()}{count}";
        ReferenceLayer reference = ReferenceLayers.Of(layer, Declaration.Precision.Is("Double"));
        int[] inputs = [layer.From is { } from ? Find(from) : _nodes.Count - 1, .. reference.Others.Select(Find)];
        int[][] shapes = [.. inputs.Select(input => _nodes[input].Shape)];
        var node = new ReferenceNode(_nodes.Count, name, layer, inputs, reference.OutputShape(shapes))
        {
            Kind = reference,
            InputShapes = shapes,
            Parameters = [.. reference.Parameters(shapes)],
        };
        _nodes.Add(node with
        {
            NeedsGradient = node.Parameters.Any(parameter => parameter.IsTrained) || inputs.Any(input => _nodes[input].NeedsGradient),
        });
    }

    private int Find(string name) => _nodes.Single(node => node.Name == name).Position;
}

/// <summary>A loss and the layer that it reads.</summary>
internal sealed record ReferenceLoss(LossAttribute Loss, ReferenceNode Output);

/// <summary>One layer, or the input at position 0.</summary>
internal sealed record ReferenceNode(int Position, string Name, LayerAttribute? Layer, int[] Inputs, int[] Shape)
{
    /// <summary>What it computes; null for the input.</summary>
    public ReferenceLayer? Kind { get; init; }

    public IReadOnlyList<ReferenceParameter> Parameters { get; init; } = [];

    public int[][] InputShapes { get; init; } = [];

    public bool NeedsGradient { get; init; }

    public int Length => Arrays.Count(Shape);
}
