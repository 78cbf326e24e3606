using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Normalization;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = w (x − μ)/√(σ² + ε) + b, with the mean and variance of the last dimensions.</summary>
internal sealed record LayerNorm(Normalized Normalized, double Epsilon, bool Affine) : LayerSpec
{
    public override string Title => "LayerNorm";

    public override string Formula => NormFormula.Of(Affine, Epsilon, "of the last dimensions");

    public override bool TakesEpilogue => true;

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
        NormCosts.Backward(output.Length, Normalized.Rows(output), Affine, inputGradients);

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) => RowNorm.Memory(Normalized.Rows(output));

    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        Norm(output, suffix => Affine ? suffix : null).BackwardParts(hasInputGradient);

    public override void EmitForward(ForwardKernel kernel) => new RowNormForward(kernel, Norm(kernel.Node.Output, kernel.OffsetOrNull)).Emit();

    public override void EmitBackward(BackwardKernel kernel) => new RowNormBackward(kernel, Norm(kernel.Node.Output, kernel.OffsetOrNull)).Emit();

    private RowNorm Norm(Shape shape, Func<string, string?> offset) =>
        new RowNorm { Shape = shape, Parts = Normalized.Rows(shape), Epsilon = Epsilon }.WithElements(offset);
}
