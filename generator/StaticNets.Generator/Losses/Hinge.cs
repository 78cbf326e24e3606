using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ max(0, mᵢ), with mᵢ = 1 − tᵢ·yᵢ.</summary>
internal sealed record Hinge : ElementwiseLoss
{
    public override string Title => "Hinge";

    public override string Formula => "Σ max(0, 1 - t y) / N";

    public override string Targets => "Signs";

    public static Hinge Create(LayerArguments arguments, LayerErrors errors) => new();

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => errors.CheckLossVector(output);

    // m: a fused multiply-add; max: compare-select; the sum: add; dy = −k·t where m > 0: multiply, compare-select.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 6);

    protected override bool AveragesOutputs => false;

    protected override double? OtherTarget => -1;

    protected override IEnumerable<string> Shared(VectorWords words) => [$"{words.Vector} m = {FusedMultiplyAdd("-t", "v", words.One)};"];

    protected override string Sum(VectorWords words) => $"sum + {Select(LessOrEqual("m", words.Zero), words.Zero, "m")}";

    protected override string Gradient(VectorWords words) => Select(LessOrEqual("m", words.Zero), words.Zero, "k * -t");
}
