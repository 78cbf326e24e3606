using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = x, under a name of its own.</summary>
internal sealed record Identity : ViewLayer
{
    public override string Title => "Identity";

    public static Identity Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => inputs[0];
}
