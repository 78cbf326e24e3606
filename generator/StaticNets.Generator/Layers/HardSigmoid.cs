using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = relu6(x + 3) / 6.</summary>
internal sealed record HardSigmoid : ElementwiseLayer
{
    public override string Title => "HardSigmoid";

    public override string Formula => "min(max(x + 3, 0), 6) / 6";

    public override Kept Keeps => Kept.Output;

    protected override int ForwardFlops => 4;

    protected override int BackwardFlops => 3;

    public static HardSigmoid Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Select(
            LessOrEqual(x, words.Constant(-3)),
            words.Zero,
            Select(LessOrEqual(words.Constant(3), x), words.One, $"({x} + {words.Constant(3)}) * {words.Constant(1.0 / 6)}"));

    public override string Backward(VectorWords words, string kept, string dy) =>
        Select(
            LessOrEqual(kept, words.Zero), words.Zero, Select(LessOrEqual(words.One, kept), words.Zero, $"{dy} * {words.Constant(1.0 / 6)}"));
}
