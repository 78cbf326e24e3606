using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>y = x²; dy/dx = 2 x.</summary>
internal sealed record Square : ElementwiseLayer
{
    public override string Title => "Square";

    public override string Formula => "x^2";

    public override Kept Keeps => Kept.Input;

    protected override int ForwardFlops => 1;

    protected override int BackwardFlops => 2;

    public static Square Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        $"{x} * {x}";

    public override string Backward(VectorWords words, string kept, string dy) =>
        $"({kept} + {kept}) * {dy}";
}
