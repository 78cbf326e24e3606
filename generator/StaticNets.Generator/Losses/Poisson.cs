using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean exp(y) − t·y, or mean y − t·log(y + ε) of rates; in full with Stirling's approximation of log t!.</summary>
internal sealed record Poisson(bool LogInput, bool Full, double Epsilon) : ElementwiseLoss
{
    public override string Title => "Poisson";

    public override string Formula =>
        (LogInput ? "Σ (exp(y) - t y" : $"Σ (y - t log(y + {Literals.Human(Epsilon)})")
        + (Full ? " + stirling(t)) / (N n), with stirling(t) = t log t - t + log(2 pi t) / 2 where t > 1, else 0" : ") / (N n)");

    public override string Targets => LogInput ? "LogCounts" : "Counts";

    public static Poisson? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new Poisson(arguments.Bool("LogInput", true), arguments.Bool("Full", false), arguments.Double("Epsilon", 1e-8));
        return errors.CheckPositive("Epsilon", "Epsilon", loss.Epsilon) ? loss : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => true;

    // − t·y: a fused multiply-add; the sum: add; dy = k·(exp(y) − t): subtract, multiply. Of rates: y + ε and the quotient too.
    // Stirling: t + ½, c − t, a fused multiply-add, compare-select, add.
    public override Cost Cost(Shape output) =>
        Shapes.Cost.PerElement(output.Length, (LogInput ? 5 : 7) + (Full ? 6 : 0), Full ? 2 : 1);

    protected override IEnumerable<string> Shared(VectorWords words)
    {
        yield return LogInput ? $"{words.Vector} e = {Call("Exp", "v")};" : $"{words.Vector} r = v + {words.Constant(Epsilon)};";
        if (Full)
        {
            string stirling = FusedMultiplyAdd($"t + {words.Constant(0.5)}", Call("Log", "t"), $"{words.Constant(0.5 * Math.Log(2 * Math.PI))} - t");
            yield return $"{words.Vector} stirling = {Select(Greater("t", words.One), stirling, words.Zero)};";
        }
    }

    protected override string Sum(VectorWords words)
    {
        string sum = Full ? "sum + stirling" : "sum";
        return LogInput ? $"{sum} + {FusedMultiplyAdd("-t", "v", "e")}" : $"{sum} + {FusedMultiplyAdd("-t", Call("Log", "r"), "v")}";
    }

    protected override string Gradient(VectorWords words) => LogInput ? "k * (e - t)" : $"k * ({words.One} - (t / r))";
}
