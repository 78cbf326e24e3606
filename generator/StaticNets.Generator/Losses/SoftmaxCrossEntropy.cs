using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ tᵢ·(log s − eᵢ), with eᵢ = yᵢ − max y and s = Σᵢ exp(eᵢ); dy = k·(exp(e)/s − t).</summary>
internal sealed record SoftmaxCrossEntropy(double LabelSmoothing) : LossSpec
{
    public override string Title => "SoftmaxCrossEntropy";

    public override string Targets => "Classes";

    public static SoftmaxCrossEntropy? Create(LayerArguments arguments, LayerErrors errors)
    {
        double smoothing = arguments.Double("LabelSmoothing", 0);
        return errors.Check(smoothing is >= 0 and <= 1, "LabelSmoothing", "LabelSmoothing", Literals.Human(smoothing), "at least 0 and at most 1")
            ? new SoftmaxCrossEntropy(smoothing)
            : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckClasses(output) && errors.CheckLogits<Softmax>(last) && errors.CheckLogits<LogSoftmax>(last);

    // max n−1, e n, exp n, s n−1, log; log s − e n, the sum 2n; reciprocal 1, multiply n, − t n, ·k n. Smoothed targets: a fused
    // multiply-add each. Counted for targets that are distributions; labels need less.
    public override Cost Cost(Shape output) => new(0, 0, ((LabelSmoothing > 0 ? 11L : 9L) * output.Length) - 1, output.Length + 1L);
}
