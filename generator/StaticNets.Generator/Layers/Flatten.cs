using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>The elements of x, in order, as one vector.</summary>
internal sealed record Flatten : ViewLayer
{
    public override string Title => "Flatten";

    public static Flatten Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => new Shape(inputs[0].Length);
}
