using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean softplus(y) − t·y.</summary>
internal sealed record BinaryCrossEntropy : ElementwiseLoss
{
    public override string Title => "BinaryCrossEntropy";

    public override string Formula => "Σ (softplus(y) - t y) / (N n)";

    public override string Targets => "Binary";

    public static BinaryCrossEntropy Create(LayerArguments arguments, LayerErrors errors) => new();

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckLogits<Sigmoid>(last);

    // softplus: maximum, add, exp, log1p; − t·y: a fused multiply-add; the sum: add; dy = k·(σ(y) − t): add, divide, exp, subtract, multiply.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 9, 3);

    // Several outputs are as many questions, to which no one class is the answer.
    public override bool ReadsLabels(int outputs) => outputs == 1;

    protected override double? OtherTarget => 0;

    public override string? Probabilities => "Sigmoid(outputs)";

    protected override IEnumerable<string> Shared(VectorWords words) => [];

    protected override string Sum(VectorWords words) => $"sum + {FusedMultiplyAdd("-t", "v", Call("Softplus", "v"))}";

    protected override string Gradient(VectorWords words) => $"k * ({Call("Sigmoid", "v")} - t)";
}
