using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = log(1 + exp(x)) = max(x, 0) + log1p(exp(−|x|)); dy/dx = σ(x).</summary>
internal sealed record Softplus : ElementwiseLayer
{
    public override string Title => "Softplus";

    public override string Formula => "log(1 + exp(x))";

    public override Kept Keeps => Kept.Input;

    public override int ForwardTranscendentals => 2;

    protected override int ForwardFlops => 2;

    protected override int BackwardFlops => 3;

    protected override int BackwardTranscendentals => 1;

    public static Softplus Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Call("Softplus", x);

    public override string Backward(VectorWords words, string kept, string dy) =>
        $"{Call("Sigmoid", kept)} * {dy}";
}
