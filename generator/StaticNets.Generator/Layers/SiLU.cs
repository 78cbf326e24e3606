using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = x σ(x); dy/dx = σ + x σ (1 − σ).</summary>
internal sealed record SiLU : ElementwiseLayer
{
    public override string Title => "SiLU";

    public override string Formula => "x / (1 + exp(-x))";

    public override Kept Keeps => Kept.Input;

    public override Init? PreferredInit => Init.HeNormal;

    public override int ForwardTranscendentals => 1;

    protected override int ForwardFlops => 3;

    protected override int BackwardFlops => 7;

    protected override int BackwardTranscendentals => 1;

    public static SiLU Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        $"{x} * {Call("Sigmoid", x)}";

    public override string? SharedTerm(VectorWords words, string kept) => Call("Sigmoid", kept);

    public override string Backward(VectorWords words, string kept, string dy) =>
        $"{dy} * {Shared} * {FusedMultiplyAdd(kept, $"{words.One} - {Shared}", words.One)}";
}
