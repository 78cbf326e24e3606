using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Normalization;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = w x/√(mean(x²) + ε), with the mean over the last dimensions.</summary>
/// <param name="Normalized">The dimensions.</param>
/// <param name="Epsilon">0 stands for the distance from 1 to the next number of the network's type.</param>
/// <param name="Affine">Whether there is a w.</param>
internal sealed record RMSNorm(Normalized Normalized, double Epsilon, bool Affine) : LayerSpec
{
    public override string Title => "RMSNorm";

    public override string Formula => $"y = {(Affine ? "w " : string.Empty)}x/√(mean(x²) + ε), with the mean over the last dimensions";

    public override bool TakesEpilogue => true;

    public override bool PassesInitThrough => true;

    public override Kept Keeps => Kept.Input;

    public static RMSNorm? Create(LayerArguments arguments, LayerErrors errors)
    {
        double epsilon = arguments.Double("Epsilon", 0);
        Normalized? normalized = Normalized.Read(arguments, errors);
        return (epsilon == 0 || errors.CheckPositive("Epsilon", "Epsilon", epsilon)) & normalized is not null
            ? new RMSNorm(normalized!.Value, epsilon, arguments.Bool("Affine", true))
            : null;
    }

    /// <summary>ε, also where it is the default.</summary>
    public double EpsilonOf(bool isDouble) => Epsilon > 0 ? Epsilon : isDouble ? 2.220446049250313e-16 : 1.1920928955078125e-07;

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        Normalized.Check(inputs[0], errors) ? inputs[0] : null;

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) => Affine
        ? EquatableArray.Of(new ParameterSpec("weight", Normalized.Of(inputs[0])) { Start = 1, IsFlat = true })
        : default;

    // Of n elements: Σ x·x, /n, + ε, √, 1/; x·s; then w·x̂.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(output.Length, Affine ? 4 : 3) + Cost.PerElement(Normalized.Rows(output), 3);

    // Of n elements: dw: x·s, Σ dy·x̂. dx: g = w·dy; Σ g·x; −s·s·s·Σ/n; once more g, a multiplication and a multiply-add.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, Affine ? 3 : 0)
        + (Cost.PerElement(output.Length, Affine ? 7 : 5) + Cost.PerElement(Normalized.Rows(output), 4)).Times(inputGradients);

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) => RowNorm.Memory(Normalized.Rows(output), isCentered: false);

    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        Norm(output, new VectorWords(isDouble: false), suffix => Affine && suffix == "weight" ? suffix : null).BackwardParts(hasInputGradient);

    public override void EmitForward(ForwardKernel kernel) => new RowNormForward(kernel, Norm(kernel.Node.Output, kernel.Words, kernel.OffsetOrNull)).Emit();

    public override void EmitBackward(BackwardKernel kernel) => new RowNormBackward(kernel, Norm(kernel.Node.Output, kernel.Words, kernel.OffsetOrNull)).Emit();

    private RowNorm Norm(Shape shape, VectorWords words, Func<string, string?> offset) =>
        new RowNorm { Shape = shape, Parts = Normalized.Rows(shape), Epsilon = EpsilonOf(words.IsDouble), IsCentered = false }.WithElements(offset);
}
