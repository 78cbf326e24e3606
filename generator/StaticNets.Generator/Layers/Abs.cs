using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = |x|; dy/dx = sign(x), 0 at 0.</summary>
internal sealed record Abs : ElementwiseLayer
{
    public override string Title => "Abs";

    public override string Formula => "|x|";

    public override Kept Keeps => Kept.Input;

    protected override int ForwardFlops => 0;

    protected override int BackwardFlops => 2;

    public static Abs Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        $"Vector512.Abs({x})";

    public override string Backward(VectorWords words, string kept, string dy) =>
        Select(Less(kept, words.Zero), $"-{dy}", Select(Less(words.Zero, kept), dy, words.Zero));
}
