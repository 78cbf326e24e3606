using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = w (x − μ)/√(σ² + ε) + b, with the mean and variance of the last dimensions.</summary>
internal sealed partial record LayerNorm(Normalized Normalized, double Epsilon, bool Affine) : LayerSpec
{
    public override string Title => "LayerNorm";

    public override string Formula => NormFormula.Of(Affine, Epsilon, "of the last dimensions");

    public override bool PassesInitThrough => true;

    public override Kept Keeps => Kept.Input;

    public static LayerNorm? Create(LayerArguments arguments, LayerErrors errors)
    {
        double epsilon = arguments.Double("Epsilon", 1e-5);
        Normalized? normalized = Normalized.Read(arguments, errors);
        return errors.CheckPositive("Epsilon", "Epsilon", epsilon) & normalized is not null
            ? new LayerNorm(normalized!.Value, epsilon, arguments.Bool("Affine", true))
            : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        Normalized.Check(inputs[0], errors) ? inputs[0] : null;

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) => Affine
        ? EquatableArray.Of(
            new ParameterSpec("weight", Normalized.Of(inputs[0])) { Start = 1, IsFlat = true },
            new ParameterSpec("bias", Normalized.Of(inputs[0])) { IsFlat = true })
        : default;

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        NormCosts.Forward(output.Length, Normalized.Rows(output), Affine);

    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        NormCosts.Backward(output.Length, Affine, inputGradients);
}

/// <summary>The mathematics of normalisations, for comments.</summary>
internal static class NormFormula
{
    public static string Of(bool affine, double epsilon, string where) =>
        $"y = {(affine ? "w " : string.Empty)}(x − μ)/√(σ² + {Literals.Human(epsilon)}){(affine ? " + b" : string.Empty)}, with μ and σ² {where}";
}

/// <summary>What it costs to normalise rows of a value by their mean and variance.</summary>
internal static class NormCosts
{
    // Of n elements: Σ x, /n; d = x − μ; Σ d·d, /n, + ε, √, 1/; d·s; then w·x̂ + b.
    public static Cost Forward(int elements, int rows, bool affine) => Cost.PerElement(elements, affine ? 7 : 5) + Cost.PerElement(rows, 3);

    // x̂ = (x − μ)·s; with w and b: Σ dy, Σ dy·x̂, g = w·dy. Then Σ g, Σ g·x̂, each /n; dx = s·(g − Σ g/n − x̂·Σ g·x̂/n).
    public static Cost Backward(int elements, bool affine, int inputGradients) =>
        Cost.PerElement(elements, 2 + (affine ? 3 : 0))
        + Cost.PerElement(elements, (affine ? 1 : 0) + 7).Times(inputGradients);
}
