using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>
/// The graph while it is read, position by position. A position whose shape is unknown has its error reported, or reads one
/// that has: what follows it stays silent.
/// </summary>
internal sealed class GraphDraft(NetworkLayout layout, List<ModelError> errors)
{
    private readonly List<DraftNode> _nodes = [];
    private bool _isComplete = true;

    /// <summary>The input, then the layers in source order.</summary>
    public IReadOnlyList<DraftNode> Nodes => _nodes;

    public NetworkLayout Layout { get; } = layout;

    public bool ReadInput()
    {
        Declaration declaration = Layout.Declaration;
        string dimensions = string.Join(", ", declaration.InputShape.Select(d => Literals.Integer(d)));
        var blame = new LayerErrors(Layout.Network, 0, dimensions.Length > 0 ? $"Network({dimensions})" : "Network");
        bool holds = blame.CheckShape(declaration.InputShape);
        errors.AddRange(blame.Errors);
        _nodes.Add(new DraftNode(null, [], holds ? new Shape(declaration.InputShape) : null));
        return holds;
    }

    public bool ReadLayers(CancellationToken token)
    {
        for (int position = 1; position <= Layout.Layers.Count; position++)
        {
            token.ThrowIfCancellationRequested();
            DraftNode node = ReadLayer(position, Layout.Layers[position - 1]);
            _isComplete &= node.Layer is not null && node.Inputs.Count > 0;
            _nodes.Add(node);
        }

        return _isComplete;
    }

    /// <summary>The layer at a position, for messages.</summary>
    public string Describe(int position) => position == 0
        ? "the input"
        : $"layer {Literals.Integer(position)} '{_nodes[position].Layer?.Title ?? Layout.Layers[position - 1].Title}'";

    /// <summary>The layer that computed the values at a position: views only rename them.</summary>
    public LayerSpec BehindViews(int position)
    {
        LayerSpec last = _nodes[position].Layer!;
        while (_nodes[position].Layer is { IsView: true } && _nodes[position].Inputs[0] > 0)
        {
            position = _nodes[position].Inputs[0];
        }

        return _nodes[position].Layer ?? last;
    }

    private DraftNode ReadLayer(int position, LayerDeclaration declaration)
    {
        LayerErrors blame = Layout.ErrorsAt(position, declaration);
        LayerSpec? layer = Make(declaration, blame);
        List<int>? inputs = layer is null ? null : ResolveInputs(position, declaration, layer, blame);
        errors.AddRange(blame.Errors);
        return new DraftNode(layer, inputs ?? [], inputs is null ? null : InferShape(position, declaration, layer!, inputs));
    }

    private static LayerSpec? Make(LayerDeclaration declaration, LayerErrors blame)
    {
        if (LayerCatalog.Layers.TryGetValue(declaration.Kind, out LayerCatalog.LayerFactory? make))
        {
            return make(declaration.Arguments, blame);
        }

        blame.Add("SN0019", ArgumentKey.Attribute);
        return null;
    }

    private List<int>? ResolveInputs(int position, LayerDeclaration declaration, LayerSpec layer, LayerErrors blame)
    {
        int? first = declaration.Arguments.Text("From") is { } from ? Resolve(from, "From", position, blame) : position - 1;
        var inputs = new List<int?> { first };
        for (int i = 0; i < layer.MergedWith.Count; i++)
        {
            int? input = Resolve(layer.MergedWith[i], i, position, blame);
            if (input is { } twice && inputs.Contains(input))
            {
                blame.Add("SN0016", i, Describe(twice));
                input = null;
            }

            inputs.Add(input);
        }

        return inputs.All(input => input is not null) ? [.. inputs.Select(input => input!.Value)] : null;
    }

    private int? Resolve(string name, ArgumentKey argument, int position, LayerErrors blame)
    {
        int? found = Layout.Find(name);
        if (found < position)
        {
            return found;
        }

        string known = string.Join(", ", Layout.Names.Take(position).Select(other => $"'{other}'"));
        if (found is { } later)
        {
            blame.Add("SN0012", argument, name, Literals.Integer(later), known);
        }
        else
        {
            blame.Add("SN0011", argument, name, known);
        }

        return null;
    }

    private Shape? InferShape(int position, LayerDeclaration declaration, LayerSpec layer, List<int> inputs)
    {
        if (inputs.Any(input => _nodes[input].Output is null))
        {
            return null;
        }

        LayerErrors blame = new(Layout.Network, position, declaration.Title)
        {
            Source = Describe(inputs[0]),
            Others = [.. inputs.Skip(1).Select(Describe)],
        };
        Shape? shape = layer.InferShape(inputs.Select(input => _nodes[input].Output!.Value).ToEquatableArray(), blame);
        errors.AddRange(blame.Errors);
        return shape;
    }
}

/// <summary>One position of a <see cref="GraphDraft"/>.</summary>
/// <param name="Layer">Null for the input, and after an error.</param>
/// <param name="Inputs">The positions it reads; empty after an error.</param>
/// <param name="Output">Null after an error at or above it.</param>
internal sealed record DraftNode(LayerSpec? Layer, IReadOnlyList<int> Inputs, Shape? Output)
{
    public EquatableArray<Shape> InputShapes(GraphDraft draft) => Inputs.Select(input => draft.Nodes[input].Output!.Value).ToEquatableArray();
}
