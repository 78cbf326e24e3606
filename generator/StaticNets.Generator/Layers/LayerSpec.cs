using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>What one kind of layer knows of itself. A kind lives in its own file and one line of <see cref="LayerCatalog"/>.</summary>
internal abstract record LayerSpec
{
    /// <summary>As it was declared, in messages, tables and comments, for example <c>Dense(10)</c>.</summary>
    public abstract string Title { get; }

    /// <summary>Names of layers that it reads beside the one above it or named by <c>From</c>.</summary>
    public virtual EquatableArray<string> MergedWith => default;

    /// <summary>Whether the output is the input under another shape, without work or memory of its own.</summary>
    public virtual bool IsView => false;

    /// <summary>How weights before this activation are drawn by default; null where it has no say.</summary>
    public virtual Init? PreferredInit => null;

    /// <summary>Whether the activation behind it, not it, decides how weights before it are drawn.</summary>
    public virtual bool PassesInitThrough => false;

    /// <summary>This layer, its weights drawn by <paramref name="init"/> unless the user chose otherwise.</summary>
    public virtual LayerSpec WithDefaultInit(Init init) => this;

    /// <summary>The shape of the output, or null after reporting why there is none.</summary>
    public abstract Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors);

    /// <summary>The parameters, in canonical order; none by default.</summary>
    public virtual EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) => default;

    /// <summary>The work of a prediction.</summary>
    public abstract Cost ForwardCost(EquatableArray<Shape> inputs, Shape output);

    /// <summary>The work of the forward pass in training, where it is more than that of a prediction.</summary>
    public virtual Cost TrainingForwardCost(EquatableArray<Shape> inputs, Shape output) => ForwardCost(inputs, output);

    /// <summary>The work of the weight gradients, and of the gradients at <paramref name="inputGradients"/> of its inputs.</summary>
    public abstract Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients);
}

/// <summary>A parameter in its canonical shape; its last dimension is the reduction, its first the outputs.</summary>
/// <param name="Suffix">For example <c>weight</c>.</param>
/// <param name="Shape">For example [units, inputs].</param>
internal sealed record ParameterSpec(string Suffix, Shape Shape);
