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

    /// <summary>The shape of the output, or null after reporting why there is none.</summary>
    public abstract Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors);

    /// <summary>The parameters, in canonical order; none by default.</summary>
    public virtual EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) => default;

    /// <summary>The work of a prediction.</summary>
    public abstract Cost ForwardCost(EquatableArray<Shape> inputs, Shape output);

    /// <summary>The work of the weight gradients, and of the input gradients where asked for.</summary>
    public abstract Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, bool inputGradient);
}

/// <summary>A parameter in its canonical shape; its last dimension is the reduction, its first the outputs.</summary>
/// <param name="Suffix">For example <c>weight</c>.</param>
/// <param name="Shape">For example [units, inputs].</param>
internal sealed record ParameterSpec(string Suffix, Shape Shape);
