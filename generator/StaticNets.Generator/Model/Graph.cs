using StaticNets.Generator.Layers;
using StaticNets.Generator.Losses;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Model;

/// <summary>
/// The network as typed nodes with shapes and costs, checked. Immutable and equal by value (see <see cref="Declaration"/>).
/// </summary>
/// <param name="Nodes">The input at 0, then the layers in source order, which is an order of evaluation.</param>
/// <param name="Outputs">Positions of the outputs: what the losses read, in their order, or the last layer where there is none.</param>
/// <param name="Losses">One for each output, or none.</param>
internal sealed record Graph(
    TypeIdentity Type,
    NetworkOptions Options,
    EquatableArray<Node> Nodes,
    EquatableArray<int> Outputs,
    EquatableArray<LossNode> Losses)
{
    /// <summary>The user's limits, checked once the memory is planned.</summary>
    public BudgetDeclaration? Budget { get; init; }

    /// <summary>
    /// The named arguments as they were declared, attribute by attribute, for example <c>3 BatchNorm: Momentum = 0.1</c>: what neither
    /// shapes nor the table show. Names of layers are no settings.
    /// </summary>
    public EquatableArray<string> Settings { get; init; }

    public Node Output => Nodes[Outputs[0]];

    public LossNode? Loss => Losses.Count > 0 ? Losses[0] : null;

    /// <summary>Whether the network's loss is a weighted sum, and not that of one output alone.</summary>
    public bool HasWeightedLosses => Losses.Count > 1 || Losses.Any(loss => loss.Weight != 1);

    /// <summary>Numbers of a row of outputs.</summary>
    public int OutputLength => Outputs.Sum(output => Nodes[output].Output.Length);

    /// <summary>The first layer that cannot train on a single row, if there is one.</summary>
    public Node? NeedsSeveralRows => Nodes.FirstOrDefault(node => node.Layer?.NeedsSeveralRows(node.InputShapes[0]) ?? false);
}

/// <summary>One layer in its place.</summary>
/// <param name="Position">0 for the input, then source order.</param>
/// <param name="Name">As in <c>From</c>, messages and parameter names.</param>
/// <param name="Layer">What was declared; null for the input.</param>
/// <param name="Inputs">The positions it reads, each below its own.</param>
/// <param name="InputShapes">Their shapes.</param>
/// <param name="Output">The shape of its output.</param>
/// <param name="NeedsGradient">
/// Whether the backward pass computes the gradient at its output: something at or above it learns, or the input's is asked for.
/// </param>
/// <param name="Forward">Its work in a prediction.</param>
/// <param name="Backward">Its work in the backward pass.</param>
internal sealed record Node(
    int Position,
    string Name,
    LayerSpec? Layer,
    EquatableArray<int> Inputs,
    EquatableArray<Shape> InputShapes,
    Shape Output,
    bool NeedsGradient,
    Cost Forward,
    Cost Backward)
{
    /// <summary>The product before it into whose weights a prediction folds it; null for most.</summary>
    public int? FoldsInto { get; init; }

    /// <summary>Its parameters in canonical order.</summary>
    public EquatableArray<ParameterSpec> Parameters => Layer?.Parameters(InputShapes) ?? default;

    /// <summary>Whether gradients change any of them.</summary>
    public bool IsTrained => Parameters.Any(parameter => parameter.IsTrained);

    /// <summary>The number of its trained parameters.</summary>
    public int ParameterCount => Parameters.Where(parameter => parameter.IsTrained).Sum(parameter => parameter.Shape.Length);

    /// <summary>The number of its other kept numbers.</summary>
    public int BufferCount => Parameters.Where(parameter => !parameter.IsTrained).Sum(parameter => parameter.Shape.Length);

    public string Title => Layer?.Title ?? "Input";

    /// <summary>The start of the names of its emitted methods, for example <c>Dense1</c>.</summary>
    public string KernelName => (Layer?.GetType().Name ?? "Input") + Emit.Literals.Integer(Position);
}

/// <summary>A loss on one output.</summary>
/// <param name="Position">Its place among the attributes, counted as layers are.</param>
/// <param name="Output">The position it reads.</param>
/// <param name="Weight">What it is multiplied by in the loss of the network.</param>
internal sealed record LossNode(int Position, LossSpec Loss, int Output, double Weight);
