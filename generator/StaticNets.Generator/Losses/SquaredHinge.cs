using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ mᵢ², with mᵢ = max(0, 1 − tᵢ·yᵢ).</summary>
internal sealed record SquaredHinge : ElementwiseLoss
{
    public override string Title => "SquaredHinge";

    public override string Formula => "Σ max(0, 1 - t y)^2 / N";

    public override string Targets => "Signs";

    public static SquaredHinge Create(LayerArguments arguments, LayerErrors errors) => new();

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => errors.CheckLossVector(output);

    // 1 − t·y: a fused multiply-add; max: compare-select; the sum: a fused multiply-add; dy = −k·t·m: two multiplications.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 7);

    protected override bool AveragesOutputs => false;

    protected override double GradientFactor => 2;

    protected override double? OtherTarget => -1;

    protected override IEnumerable<string> Shared(VectorWords words) =>
    [
        $"{words.Vector} m = {FusedMultiplyAdd("-t", "v", words.One)};",
        $"m = {Select(LessOrEqual("m", words.Zero), words.Zero, "m")};",
    ];

    protected override string Sum(VectorWords words) => FusedMultiplyAdd("m", "m", "sum");

    protected override string Gradient(VectorWords words) => "k * -t * m";
}
