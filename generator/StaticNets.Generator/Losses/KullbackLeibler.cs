using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ tᵢ·(log tᵢ + log s − eᵢ), with eᵢ = yᵢ − max y and s = Σᵢ exp(eᵢ).</summary>
internal sealed record KullbackLeibler() : SoftmaxLoss(Weights: default)
{
    public override string Title => "KullbackLeibler";

    public override string Formula => "Σ t (log t + log s - e) / N, with e = y - max y and s = Σ exp(e) of a row; dy = (exp(e) / s Σ t - t) / N";

    // e, log s − e, + log t, · t, compare-select, two sums.
    protected override int TermFlops => 7;

    protected override int TermTranscendentals => 1;

    public static LossSpec Create(LayerArguments arguments, LayerErrors errors) =>
        arguments.Bool("LogProbabilities", false) ? new KullbackLeiblerOfLogProbabilities() : new KullbackLeibler();

    // 0 log 0 = 0. A label leaves the divergence no other term than the cross-entropy.
    protected override string Sum(VectorWords words, bool labels) => labels
        ? TermOfLabel(words)
        : $"sum + {Select(Equal("t", words.Zero), words.Zero, $"t * ({Call("Log", "t")} + (logSum - e))")}";

    protected override bool IsSumKnown(bool labels) => labels;
}
