using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = 1, 0 or −1 by the sign of x; nothing learns through it. A NaN passes.</summary>
internal sealed record Sign : ElementwiseLayer
{
    public override string Title => "Sign";

    public override string Formula => "sign(x)";

    public override Kept Keeps => Kept.Nothing;

    protected override int ForwardFlops => 2;

    protected override int BackwardFlops => 0;

    public static Sign Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Select(Less(x, words.Zero), words.Constant(-1), Select(Less(words.Zero, x), words.One, x));

    public override string Backward(VectorWords words, string kept, string dy) =>
        words.Zero;
}
