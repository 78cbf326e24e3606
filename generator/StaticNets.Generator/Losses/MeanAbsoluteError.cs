using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>Scale · mean |d|, with d = y − t.</summary>
internal sealed record MeanAbsoluteError(double Scale) : ElementwiseLoss
{
    public override string Title => "MeanAbsoluteError";

    public override string Formula => $"{Literals.Human(Scale)} Σ |y - t| / (N n)";

    public override string Targets => "Values";

    public static MeanAbsoluteError? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new MeanAbsoluteError(arguments.Double("Scale", 1));
        return errors.CheckPositive("Scale", "Scale", loss.Scale) ? loss : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => true;

    // d: subtract; the sum: add; dy = ±k or 0: two compare-selects.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 4);

    protected override double Factor => Scale;

    protected override IEnumerable<string> Shared(VectorWords words) => [$"{words.Vector} d = v - t;"];

    protected override string Sum(VectorWords words) => "sum + Vector512.Abs(d)";

    protected override string Gradient(VectorWords words) =>
        Select(Greater("d", words.Zero), "k", Select(Less("d", words.Zero), "-k", "d"));
}
