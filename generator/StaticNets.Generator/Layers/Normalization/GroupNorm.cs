using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Normalization;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = w (x − μ)/√(σ² + ε) + b, with the mean and variance of a group of channels, and w and b of a channel.</summary>
internal sealed record GroupNorm(int Groups, double Epsilon, bool Affine) : LayerSpec
{
    public override string Title => $"GroupNorm({Literals.Integer(Groups)})";

    public override string Formula => NormFormula.Of(Affine, Epsilon, "of a group of channels");

    public override bool TakesEpilogue => true;

    public override bool PassesInitThrough => true;

    public override Kept Keeps => Kept.Input;

    public static GroupNorm? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new GroupNorm(arguments.Int(0), arguments.Double("Epsilon", 1e-5), arguments.Bool("Affine", true));
        return errors.CheckAtLeastOne(0, "groups", layer.Groups) & errors.CheckPositive("Epsilon", "Epsilon", layer.Epsilon) ? layer : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        bool isSound = errors.CheckChannels(inputs[0])
            && errors.CheckGroups(0, Groups, inputs[0][0], "channels", inputs[0])
            && errors.CheckSeveral(inputs[0].Length / Groups, "a group of channels", inputs[0]);
        return isSound ? inputs[0] : null;
    }

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) =>
        Affine ? ChannelParameters.Of(inputs[0]) : default;

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => NormCosts.Forward(output.Length, Groups, Affine);

    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Affine && output.Length > output[0]
            ? NormCosts.ChannelBackward(output.Length, Groups, output[0], inputGradients)
            : NormCosts.Backward(output.Length, Groups, Affine, inputGradients);

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) => RowNorm.Memory(Groups);

    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        Norm(output, suffix => Affine ? suffix : null).BackwardParts(hasInputGradient);

    public override void EmitForward(ForwardKernel kernel) => new RowNormForward(kernel, Norm(kernel.Node.Output, kernel.OffsetOrNull)).Emit();

    public override void EmitBackward(BackwardKernel kernel) => new RowNormBackward(kernel, Norm(kernel.Node.Output, kernel.OffsetOrNull)).Emit();

    private RowNorm Norm(Shape shape, Func<string, string?> offset) =>
        new RowNorm { Shape = shape, Parts = Groups, Epsilon = Epsilon }.WithChannels(offset);
}
