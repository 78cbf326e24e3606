using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = tanh(x); dy/dx = 1 − y².</summary>
internal sealed record Tanh : ElementwiseLayer
{
    public override string Title => "Tanh";

    public override string Formula => "tanh(x)";

    public override Kept Keeps => Kept.Output;

    public override int ForwardTranscendentals => 1;

    protected override int ForwardFlops => 0;

    protected override int BackwardFlops => 3;

    public static Tanh Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Call("Tanh", x);

    public override string Backward(VectorWords words, string kept, string dy) =>
        $"{FusedMultiplyAdd($"-{kept}", kept, words.One)} * {dy}";
}
