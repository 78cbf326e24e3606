using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ wᵢ·tᵢ·(log s − eᵢ), with eᵢ = yᵢ − max y and s = Σᵢ exp(eᵢ); without weights dy = k·(exp(e)/s − t).</summary>
internal sealed record SoftmaxCrossEntropy(double LabelSmoothing, EquatableArray<double> Weights) : SoftmaxLoss(Weights)
{
    public override string Title => "SoftmaxCrossEntropy";

    public override string Formula => Weights.Count == 0
        ? "Σ t (log s - e) / N, with e = y - max y and s = Σ exp(e) of a row; dy = (exp(e) / s - t) / N"
        : "Σ a (log s - e) / N, with a = w t, e = y - max y and s = Σ exp(e) of a row; dy = (exp(e) / s Σ a - a) / N";

    public override EquatableArray<double> ClassWeights => Weights;

    public static SoftmaxCrossEntropy? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new SoftmaxCrossEntropy(arguments.Double("LabelSmoothing", 0), arguments.Doubles("ClassWeights"));
        bool fits = errors.Check(
            loss.LabelSmoothing is >= 0 and <= 1, "LabelSmoothing", "LabelSmoothing", Literals.Human(loss.LabelSmoothing), "at least 0 and at most 1");
        return errors.CheckWeights("ClassWeights", loss.Weights) & fits ? loss : null;
    }

    // e n, log s − e n, the sum 2n; · 1/s n, − t n, · k n. Weighted: e, log s − e, · t, compare-select, two sums. Smoothed targets: a fused multiply-add.
    protected override int TermFlops => (Weights.Count == 0 ? 7 : 6) + (LabelSmoothing > 0 ? 2 : 0);

    protected override bool IsSumKnown(bool labels) => Weights.Count == 0;

    protected override string Sum(VectorWords words, bool labels) => (Weights.Count > 0, labels && LabelSmoothing == 0) switch
    {
        (true, _) => $"sum + {Select(Equal("t", words.Zero), words.Zero, "t * (logSum - e)")}",
        (false, true) => TermOfLabel(words),
        (false, false) => FusedMultiplyAdd("t", "logSum - e", "sum"),
    };

    // t' = (1 − ε) t + ε / n.
    protected override string Target(LossKernel kernel, bool labels, int lanes)
    {
        VectorWords words = kernel.Words;
        double off = LabelSmoothing / kernel.Length;
        if (labels)
        {
            return kernel.AtLabel(words.Constant(1 - LabelSmoothing + off), words.Constant(off));
        }

        string target = kernel.Targets(lanes);
        return LabelSmoothing == 0 ? target : FusedMultiplyAdd(target, words.Constant(1 - LabelSmoothing), words.Constant(off));
    }
}
