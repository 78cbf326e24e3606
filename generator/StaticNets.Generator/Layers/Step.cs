using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = 1 from 0 on, 0 left of it; nothing learns through it. A NaN passes.</summary>
internal sealed record Step : ElementwiseLayer
{
    public override string Title => "Step";

    public override string Formula => "x >= 0 ? 1 : 0";

    public override Kept Keeps => Kept.Nothing;

    protected override int ForwardFlops => 2;

    protected override int BackwardFlops => 0;

    public static Step Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Select(Less(x, words.Zero), words.Zero, Select(LessOrEqual(words.Zero, x), words.One, x));

    public override string Backward(VectorWords words, string kept, string dy) =>
        words.Zero;
}
