using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Normalization;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = w (x − μ)/√(σ² + ε) + b, with the mean and variance of each channel of a sample.</summary>
internal sealed record InstanceNorm(double Epsilon, bool Affine) : LayerSpec
{
    public override string Title => "InstanceNorm";

    public override string Formula => NormFormula.Of(Affine, Epsilon, "of each channel of a sample");

    public override bool TakesEpilogue => true;

    public override bool PassesInitThrough => true;

    public override Kept Keeps => Kept.Input;

    public static InstanceNorm? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new InstanceNorm(arguments.Double("Epsilon", 1e-5), arguments.Bool("Affine", false));
        return errors.CheckPositive("Epsilon", "Epsilon", layer.Epsilon) ? layer : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        bool isSound = errors.CheckChannelsOfPixels(inputs[0])
            && errors.CheckSeveral(inputs[0].Length / inputs[0][0], "each channel", inputs[0]);
        return isSound ? inputs[0] : null;
    }

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) =>
        Affine ? ChannelParameters.Of(inputs[0]) : default;

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => NormCosts.Forward(output.Length, output[0], Affine);

    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Affine
            ? NormCosts.ChannelBackward(output.Length, output[0], output[0], inputGradients)
            : NormCosts.Backward(output.Length, output[0], Affine, inputGradients);

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) => RowNorm.Memory(output[0]);

    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        Norm(output, suffix => Affine ? suffix : null).BackwardParts(hasInputGradient);

    public override void EmitForward(ForwardKernel kernel) => new RowNormForward(kernel, Norm(kernel.Node.Output, kernel.OffsetOrNull)).Emit();

    public override void EmitBackward(BackwardKernel kernel) => new RowNormBackward(kernel, Norm(kernel.Node.Output, kernel.OffsetOrNull)).Emit();

    private RowNorm Norm(Shape shape, Func<string, string?> offset) =>
        new RowNorm { Shape = shape, Parts = shape[0], Epsilon = Epsilon }.WithChannels(offset);
}
