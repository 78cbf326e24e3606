using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>A layer whose output is its input under another shape or name: no work, no memory.</summary>
internal abstract record ViewLayer : LayerSpec
{
    public sealed override bool IsView => true;

    public sealed override bool PassesInitThrough => true;

    public sealed override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    public sealed override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) => Cost.Zero;
}
