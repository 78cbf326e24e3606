using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean a·q^γ·c, with the cross-entropy c = softplus(y) − t·y, q = σ(y)·(1 − t) + σ(−y)·t, and a = α·t + (1 − α)·(1 − t).</summary>
internal sealed record BinaryFocal(double Gamma, double Alpha) : ElementwiseLoss
{
    public override string Title => $"BinaryFocal({Literals.Human(Gamma)})";

    public override string Formula =>
        $"Σ {(IsWeighted ? "a " : string.Empty)}q^{Literals.Human(Gamma)} (softplus(y) - t y) / (N n), with q = σ(y) (1 - t) + σ(-y) t"
        + (IsWeighted ? $" and a = {Literals.Human(Alpha)} t + {Literals.Human(1 - Alpha)} (1 - t)" : string.Empty);

    public override string Targets => "Binary";

    public static BinaryFocal? Create(LayerArguments arguments, LayerErrors errors)
    {
        var loss = new BinaryFocal(arguments.Double(0), arguments.Double("Alpha", 0.25));
        bool fits = errors.Check(loss.Alpha is -1 or (>= 0 and <= 1), "Alpha", "Alpha", Literals.Human(loss.Alpha), "at least 0 and at most 1, or -1 for none");
        return errors.CheckNotNegative(0, "gamma", loss.Gamma) & fits ? loss : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckLogits<Sigmoid>(last);

    // σ(±y) 4; 1 − t and the two parts of q 3, q 1; softplus and − t·y 4; the product with c and the sum 2; dy: the parts' difference, γ·c·h·g·(1 − 2t) 5,
    // a fused multiply-add 2, · k 1. At γ = 0 the cross-entropy. a: a fused multiply-add, two products.
    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(
        output.Length,
        (Gamma == 0 ? 9 : 23 + FocalPower.Flops(Gamma)) + (IsWeighted ? 4 : 0),
        Gamma == 0 ? 3 : 4 + FocalPower.Transcendentals(Gamma));

    // Several outputs are as many questions, to which no one class is the answer.
    public override bool ReadsLabels(int outputs) => outputs == 1;

    protected override double? OtherTarget => 0;

    public override string Probabilities(string outputs, string length) => $"Sigmoid({outputs})";

    private bool IsWeighted => Alpha >= 0;

    protected override IEnumerable<string> Shared(VectorWords words)
    {
        yield return $"{words.Vector} h = {Call("Sigmoid", "v")};";
        yield return $"{words.Vector} c = {FusedMultiplyAdd("-t", "v", Call("Softplus", "v"))};";
        if (IsWeighted)
        {
            yield return $"{words.Vector} a = {FusedMultiplyAdd("t", words.Constant((2 * Alpha) - 1), words.Constant(1 - Alpha))};";
        }

        if (Gamma > 0)
        {
            yield return $"{words.Vector} g = {Call("Sigmoid", "-v")};";
            yield return $"{words.Vector} u = {words.One} - t;";
            yield return $"{words.Vector} no = h * u;";
            yield return $"{words.Vector} yes = g * t;";
            yield return $"{words.Vector} q = no + yes;";
            foreach (string statement in FocalPower.Statements(words, Gamma))
            {
                yield return statement;
            }
        }
    }

    protected override string Sum(VectorWords words) => (Gamma > 0, IsWeighted) switch
    {
        (true, true) => "sum + (a * focus * c)",
        (true, false) => "sum + (focus * c)",
        (false, true) => "sum + (a * c)",
        _ => "sum + c",
    };

    // σ(y) − t = no − yes, and ∂q/∂y = σ(y)·σ(−y)·(1 − 2t).
    protected override string Gradient(VectorWords words)
    {
        string factor = IsWeighted ? "k * a" : "k";
        return Gamma == 0
            ? $"{factor} * (h - t)"
            : $"{factor} * ({FocalPower.Times(Gamma, FusedMultiplyAdd("q", "no - yes", $"{words.Constant(Gamma)} * c * (h * g) * (u - t)"))})";
    }
}
