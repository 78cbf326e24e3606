using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = x Φ(x), with Φ exact or through tanh.</summary>
internal sealed record GELU(GELUForm Form) : ElementwiseLayer
{
    private const double Cubic = 0.044715;
    private const double RootHalf = 0.70710678118654752440;
    private const double RootTwoOverPi = 0.79788456080286535588;
    private const double InverseRootTwoPi = 0.39894228040143267794;

    public override string Title => Form == GELUForm.Exact ? "GELU" : "GELU(Tanh)";

    public override string Formula => Form == GELUForm.Exact ? "x (1 + erf(x / sqrt(2))) / 2" : "x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2";

    public override Kept Keeps => Kept.Input;

    public override Init? PreferredInit => Init.HeNormal;

    public override int ForwardTranscendentals => 1;

    protected override int ForwardFlops => Form == GELUForm.Exact ? 4 : 8;

    protected override int BackwardFlops => Form == GELUForm.Exact ? 9 : 16;

    protected override int BackwardTranscendentals => Form == GELUForm.Exact ? 2 : 1;

    public static GELU? Create(LayerArguments arguments, LayerErrors errors)
    {
        var form = (GELUForm)arguments.Int(0);
        return errors.Check(form is GELUForm.Exact or GELUForm.Tanh, 0, "form", arguments.Display(0), "GELUForm.Exact or GELUForm.Tanh")
            ? new GELU(form)
            : null;
    }

    public override string Forward(VectorWords words, string x) =>
        Form == GELUForm.Exact ? ForwardExact(words, x) : ForwardTanh(words, x);

    public override string? SharedTerm(VectorWords words, string kept) => Form == GELUForm.Exact ? null : Tanh(words, kept);

    public override string Backward(VectorWords words, string kept, string dy) =>
        Form == GELUForm.Exact ? BackwardExact(words, kept, dy) : BackwardTanh(words, kept, dy);

    private static string ForwardExact(VectorWords words, string x) =>
        Half(words, x, Call("Erf", $"{x} * {words.Constant(RootHalf)}"));

    private static string ForwardTanh(VectorWords words, string x) => Half(words, x, Tanh(words, x));

    private static string Half(VectorWords words, string x, string odd) => $"({odd} + {words.One}) * ({x} * {words.Constant(0.5)})";

    // tanh(√(2/π) x (1 + 0.044715 x²)).
    private static string Tanh(VectorWords words, string x)
    {
        string inner = FusedMultiplyAdd($"{x} * {x}", words.Constant(Cubic), words.One);
        return Call("Tanh", $"{x} * {words.Constant(RootTwoOverPi)} * {inner}");
    }

    // Φ(x) + x φ(x), with Φ = erf(x / √2) / 2 + 1/2 and φ = exp(−x² / 2) / √(2π).
    private static string BackwardExact(VectorWords words, string x, string dy)
    {
        string distribution = FusedMultiplyAdd(Call("Erf", $"{x} * {words.Constant(RootHalf)}"), words.Constant(0.5), words.Constant(0.5));
        string density = $"{Call("Exp", $"{x} * {words.Constant(-0.5)} * {x}")} * {words.Constant(InverseRootTwoPi)}";
        return $"{dy} * {FusedMultiplyAdd(x, density, distribution)}";
    }

    // (1 + t) / 2 + x (1 − t²) z′ / 2, with t the shared tanh(z) and z′ = √(2/π) (1 + 3 · 0.044715 x²).
    private static string BackwardTanh(VectorWords words, string x, string dy)
    {
        string slope = FusedMultiplyAdd($"{x} * {x}", words.Constant(1.5 * Cubic * RootTwoOverPi), words.Constant(0.5 * RootTwoOverPi));
        string side = FusedMultiplyAdd(Shared, words.Constant(0.5), words.Constant(0.5));
        string bend = FusedMultiplyAdd($"-{Shared}", Shared, words.One);
        return $"{dy} * {FusedMultiplyAdd($"{x} * {slope}", bend, side)}";
    }
}
