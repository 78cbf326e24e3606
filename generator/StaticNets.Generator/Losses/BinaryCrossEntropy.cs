using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean softplus(y) − t·y; with a weight of yes, and with labels that are known to be wrong at times.</summary>
internal sealed record BinaryCrossEntropy(double PositiveWeight, double LabelNoise) : ElementwiseLoss
{
    // The smallest noise whose inverse is an ordinary number in single precision, too.
    private const double LeastNoise = 1e-15;

    public override string Title => "BinaryCrossEntropy";

    public override string Formula => (LabelNoise > 0, PositiveWeight != 1) switch
    {
        (false, false) => "Σ (softplus(y) - t y) / (N n)",
        (false, true) => $"Σ ((1 - t + w t) softplus(y) - w t y) / (N n), with w = {Literals.Human(PositiveWeight)}",
        (true, bool isWeighted) =>
            $"-Σ ({(isWeighted ? "w " : string.Empty)}t log q + (1 - t) log(1 - q)) / (N n), with q = (1 - ε) σ(y) + ε σ(-y), " +
            $"ε = {Literals.Human(LabelNoise)}{(isWeighted ? $" and w = {Literals.Human(PositiveWeight)}" : string.Empty)}",
    };

    public override string Targets => "Binary";

    public static BinaryCrossEntropy? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new BinaryCrossEntropy(arguments.Double("PositiveWeight", 1), arguments.Double("LabelNoise", 0));
        bool fits = errors.Check(
            loss.LabelNoise is 0 or (>= LeastNoise and < 0.5), "LabelNoise", "LabelNoise", Literals.Human(loss.LabelNoise),
            $"0, or at least {Literals.Human(LeastNoise)} and below 0.5");
        return errors.CheckPositive("PositiveWeight", "PositiveWeight", loss.PositiveWeight) & fits ? loss : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckLogits<Sigmoid>(last);

    // softplus: maximum, add, exp, log1p; − t·y: a fused multiply-add; the sum: add; dy = k·(σ(y) − t): add, divide, exp, subtract, multiply.
    // Weighted: w·t, 1 − t + w·t, its product with softplus, and a fused multiply-add more.
    // Noise: σ(±y) 4; q and 1 − q 6; the smaller, and the two logarithms, 3 compare-selects; 1 − t; two fused multiply-adds; two quotients, their
    // difference, three products; w·t.
    public override Cost Cost(Shape output) => (LabelNoise > 0, PositiveWeight != 1) switch
    {
        (false, false) => Shapes.Cost.PerElement(output.Length, 9, 3),
        (false, true) => Shapes.Cost.PerElement(output.Length, 14, 3),
        (true, bool isWeighted) => Shapes.Cost.PerElement(output.Length, isWeighted ? 25 : 24, 4),
    };

    // Several outputs are as many questions, to which no one class is the answer.
    public override bool ReadsLabels(int outputs) => outputs == 1;

    protected override double? OtherTarget => 0;

    public override string Probabilities(string outputs, string length) => $"Sigmoid({outputs})";

    // dq/dy = (1 − 2ε)·σ(y)·σ(−y).
    protected override double GradientFactor => LabelNoise > 0 ? 1 - (2 * LabelNoise) : 1;

    // The target of yes, weighted.
    private string Positive => PositiveWeight == 1 ? "t" : "wt";

    protected override IEnumerable<string> Shared(VectorWords words)
    {
        if (PositiveWeight != 1)
        {
            yield return $"{words.Vector} wt = {words.Constant(PositiveWeight)} * t;";
        }

        if (LabelNoise > 0)
        {
            foreach (string statement in Noisy(words))
            {
                yield return statement;
            }
        }
        else if (PositiveWeight != 1)
        {
            yield return $"{words.Vector} c = {words.One} - t + wt;";
        }
    }

    protected override string Sum(VectorWords words)
    {
        if (LabelNoise > 0)
        {
            return FusedMultiplyAdd($"-{Positive}", "logQ", FusedMultiplyAdd("-u", "logR", "sum"));
        }

        string softplus = Call("Softplus", "v");
        return $"sum + {FusedMultiplyAdd($"-{Positive}", "v", PositiveWeight == 1 ? softplus : $"c * {softplus}")}";
    }

    protected override string Gradient(VectorWords words) => (LabelNoise > 0, PositiveWeight != 1) switch
    {
        (false, false) => $"k * ({Call("Sigmoid", "v")} - t)",
        (false, true) => $"k * {FusedMultiplyAdd("c", Call("Sigmoid", "v"), "-wt")}",
        _ => $"k * (h * g) * ((u / r) - ({Positive} / q))",
    };

    // q + r = 1, and neither is below ε. The logarithm of the larger one comes from the smaller, whose digits are all there.
    private IEnumerable<string> Noisy(VectorWords words) =>
    [
        $"{words.Vector} u = {words.One} - t;",
        $"{words.Vector} h = {Call("Sigmoid", "v")};",
        $"{words.Vector} g = {Call("Sigmoid", "-v")};",
        $"{words.Vector} q = {FusedMultiplyAdd("h", words.Constant(1 - LabelNoise), $"g * {words.Constant(LabelNoise)}")};",
        $"{words.Vector} r = {FusedMultiplyAdd("g", words.Constant(1 - LabelNoise), $"h * {words.Constant(LabelNoise)}")};",
        $"{words.Vector} isLess = {Less("q", "r")};",
        $"{words.Vector} smaller = {Select("isLess", "q", "r")};",
        $"{words.Vector} logSmaller = {Call("Log", "smaller")};",
        $"{words.Vector} logLarger = {Call("Log1P", "-smaller")};",
        $"{words.Vector} logQ = {Select("isLess", "logSmaller", "logLarger")};",
        $"{words.Vector} logR = {Select("isLess", "logLarger", "logSmaller")};",
    ];
}
