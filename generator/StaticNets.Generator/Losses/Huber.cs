using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>Scale · mean c·(d − c/2), with d = y − t and c = d clipped to ±δ: d²/2 inside, δ·(|d| − δ/2) outside.</summary>
internal sealed record Huber(double Delta, double Scale) : ElementwiseLoss
{
    public override string Title => $"Huber({Literals.Human(Delta)})";

    public override string Formula => $"{Literals.Human(Scale)} Σ c (d - c / 2) / (N n), with d = y - t and c = d clipped to ±{Literals.Human(Delta)}";

    public override string Targets => "Values";

    public static Huber? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new Huber(arguments.Double(0), arguments.Double("Scale", 1));
        return errors.CheckPositive(0, "delta", loss.Delta) & errors.CheckPositive("Scale", "Scale", loss.Scale) ? loss : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => true;

    // d: subtract; c: two compare-selects; d − c/2 and the sum: a fused multiply-add each; dy = k·c: multiply.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 8);

    protected override double Factor => Scale;

    protected override IEnumerable<string> Shared(VectorWords words) =>
    [
        $"{words.Vector} d = v - t;",
        $"{words.Vector} c = {Clip(words)};",
    ];

    protected override string Sum(VectorWords words) =>
        FusedMultiplyAdd("c", FusedMultiplyAdd("c", words.Constant(-0.5), "d"), "sum");

    protected override string Gradient(VectorWords words) => "k * c";

    // A NaN passes: no comparison holds.
    private string Clip(VectorWords words)
    {
        string low = Select(Less("d", words.Constant(-Delta)), words.Constant(-Delta), "d");
        return Select(Greater("d", words.Constant(Delta)), words.Constant(Delta), low);
    }
}
