using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>Scale · mean d², with d = y − t.</summary>
internal sealed record MeanSquaredError(double Scale) : ElementwiseLoss
{
    public override string Title => "MeanSquaredError";

    public override string Formula => $"{Literals.Human(Scale)} Σ (y - t)^2 / (N n)";

    public override string Targets => "Values";

    public static MeanSquaredError? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new MeanSquaredError(arguments.Double("Scale", 1));
        return errors.CheckPositive("Scale", "Scale", loss.Scale) ? loss : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => true;

    // d: subtract; the sum: a fused multiply-add; dy = k·d: multiply.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 4);

    protected override double Factor => Scale;

    protected override double GradientFactor => 2;

    protected override IEnumerable<string> Shared(VectorWords words) => [$"{words.Vector} d = v - t;"];

    protected override string Sum(VectorWords words) => FusedMultiplyAdd("d", "d", "sum");

    protected override string Gradient(VectorWords words) => "k * d";
}
