using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = 1 / (1 + exp(−x)); dy/dx = y (1 − y).</summary>
internal sealed record Sigmoid : ElementwiseLayer
{
    public override string Title => "Sigmoid";

    public override string Formula => "1 / (1 + exp(-x))";

    public override Kept Keeps => Kept.Output;

    public override int ForwardTranscendentals => 1;

    protected override int ForwardFlops => 2;

    protected override int BackwardFlops => 3;

    public static Sigmoid Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        Call("Sigmoid", x);

    public override string Backward(VectorWords words, string kept, string dy) =>
        $"({words.One} - {kept}) * {kept} * {dy}";
}
