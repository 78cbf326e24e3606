using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ αᵢ·tᵢ·qᵢ^γ·(log s − eᵢ), with eᵢ = yᵢ − max y, s = Σᵢ exp(eᵢ) and q = 1 − exp(e)/s.</summary>
internal sealed record SoftmaxFocal(double Gamma, EquatableArray<double> Weights) : SoftmaxLoss(Weights)
{
    public override string Title => $"SoftmaxFocal({Literals.Human(Gamma)})";

    public override string Formula =>
        $"Σ {(Weights.Count > 0 ? "α " : string.Empty)}t q^γ l / N, with γ = {Literals.Human(Gamma)}, l = log s - e, q = 1 - p, p = exp(e) / s, e = y - max y and s = Σ exp(e) of a row; " +
        $"dy = (p Σ a - a) / N, with a = {(Weights.Count > 0 ? "α " : string.Empty)}t (q^γ + γ q^(γ - 1) p l)";

    protected override string WeightsName => "Alpha";

    // e, l, · t, compare-select, two sums; with a γ p, q, · q^γ, and in a γ·p, a fused multiply-add, a product, compare-select, and the power.
    protected override int TermFlops => Gamma == 0 ? 6 : 14 + FocalPower.Flops(Gamma);

    protected override int TermTranscendentals => Gamma == 0 ? 0 : FocalPower.Transcendentals(Gamma);

    public static SoftmaxFocal? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new SoftmaxFocal(arguments.Double(0), arguments.Doubles("Alpha"));
        return errors.CheckNotNegative(0, "gamma", loss.Gamma) & errors.CheckWeights("Alpha", loss.Weights) ? loss : null;
    }

    protected override bool IsSumKnown(bool labels) => false;

    protected override IEnumerable<string> Shared(VectorWords words)
    {
        yield return $"{words.Vector} l = logSum - e;";
        if (Gamma > 0)
        {
            yield return $"{words.Vector} p = Vector512.LoadUnsafe(ref dyRow, (nuint)i) * inverse;";
            yield return $"{words.Vector} q = {words.One} - p;";
            foreach (string statement in FocalPower.Statements(words, Gamma))
            {
                yield return statement;
            }
        }
    }

    protected override string Sum(VectorWords words, bool labels) =>
        $"sum + {WhereTarget(words, Gamma == 0 ? "t * l" : "t * focus * l")}";

    protected override string Slope(VectorWords words) => Gamma == 0
        ? "t"
        : WhereTarget(words, $"t * ({FocalPower.Times(Gamma, FusedMultiplyAdd($"{words.Constant(Gamma)} * p", "l", "q"))})");

    // What has no target costs nothing, also where its l is infinite.
    private static string WhereTarget(VectorWords words, string value) => Select(Equal("t", words.Zero), words.Zero, value);
}
