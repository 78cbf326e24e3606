using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = max(0, x). A NaN passes, so that a diverging run is seen.</summary>
internal sealed record ReLU : ElementwiseLayer
{
    public override string Title => "ReLU";

    public override string Formula => "max(0, x)";

    public override Kept Keeps => Kept.Output;

    public override Init? PreferredInit => Init.HeNormal;

    protected override int ForwardFlops => 1;

    protected override int BackwardFlops => 1;

    public static ReLU Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Select(LessOrEqual(x, words.Zero), words.Zero, x);

    public override string Backward(VectorWords words, string kept, string dy) =>
        Select(LessOrEqual(kept, words.Zero), words.Zero, dy);
}
