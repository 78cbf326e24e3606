using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ tᵢ·(log tᵢ − yᵢ), of outputs that are log-probabilities.</summary>
internal sealed record KullbackLeiblerOfLogProbabilities : ElementwiseLoss
{
    public override string Title => "KullbackLeibler";

    public override string Formula => "Σ t (log t - y) / N";

    public override string Targets => "Classes";

    // Softmax gives back what log-probabilities say, and makes probabilities of what adds up to more or less than 1.
    public override string Probabilities(string outputs, string length) => $"Softmax({outputs}, {length})";

    protected override bool AveragesOutputs => false;

    protected override double? OtherTarget => 0;

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckClasses(output) && errors.CheckLogProbabilities(last);

    // log t − y: subtract; · t; compare-select; the sum: add; dy = −k·t: multiply.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, 5, 1);

    protected override IEnumerable<string> Shared(VectorWords words) => [];

    // 0 log 0 = 0.
    protected override string Sum(VectorWords words) => $"sum + {Select(Equal("t", words.Zero), words.Zero, $"t * ({Call("Log", "t")} - v)")}";

    protected override string Gradient(VectorWords words) => "k * -t";
}
