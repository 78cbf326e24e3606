using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = λ x right of 0, λ α (exp(x) − 1) elsewhere; there dy/dx = y + λ α.</summary>
internal sealed record SELU : ElementwiseLayer
{
    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Lambda = 1.0507009873554804934193349852946;

    public override string Title => "SELU";

    public override string Formula => "x > 0 ? 1.0507 x : 1.7581 (exp(x) - 1)";

    public override Kept Keeps => Kept.Output;

    public override Init? PreferredInit => Init.LeCunNormal;

    public override int ForwardTranscendentals => 1;

    protected override int ForwardFlops => 4;

    protected override int BackwardFlops => 4;

    public static SELU Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Select(
            LessOrEqual(x, words.Zero), $"({Call("Exp", x)} - {words.One}) * {words.Constant(Lambda * Alpha)}", $"{x} * {words.Constant(Lambda)}");

    public override string Backward(VectorWords words, string kept, string dy) =>
        Select(
            LessOrEqual(kept, words.Zero), $"({kept} + {words.Constant(Lambda * Alpha)}) * {dy}", $"{dy} * {words.Constant(Lambda)}");
}
