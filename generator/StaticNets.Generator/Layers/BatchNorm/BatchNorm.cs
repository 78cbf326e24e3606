using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>
/// y = w (x − μ)/√(σ² + ε) + b for each channel, with the mean and variance of the batch in training and running ones in prediction.
/// </summary>
internal sealed partial record BatchNorm(double Epsilon, double Momentum, bool Affine) : LayerSpec
{
    public override string Title => "BatchNorm";

    public override string Formula =>
        $"y = {(Affine ? "w " : string.Empty)}(x − μ)/√(σ² + {Literals.Human(Epsilon)}){(Affine ? " + b" : string.Empty)} for each channel, with μ and σ² of the batch in training and running ones in prediction";

    public override bool TakesEpilogue => true;

    public override bool PredictsDifferently => true;

    public override bool ScalesChannelsInPrediction => true;

    public override bool PassesInitThrough => true;

    public override Kept Keeps => Kept.Input;

    public static BatchNorm? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new BatchNorm(arguments.Double("Epsilon", 1e-5), arguments.Double("Momentum", 0.1), arguments.Bool("Affine", true));
        return errors.CheckPositive("Epsilon", "Epsilon", layer.Epsilon)
            & errors.Check(layer.Momentum is >= 0 and <= 1, "Momentum", "Momentum", Literals.Human(layer.Momentum), "at least 0 and at most 1") ? layer : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => errors.CheckChannels(inputs[0]) ? inputs[0] : null;

    // One number of a channel has no variance.
    public override bool NeedsSeveralRows(Shape input) => input.Length == input[0];

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs)
    {
        var channels = new Shape(inputs[0][0]);
        ParameterSpec[] affine = [new("weight", channels) { Start = 1 }, new("bias", channels)];
        ParameterSpec[] running = [new("running_mean", channels) { IsTrained = false }, new("running_var", channels) { IsTrained = false, Start = 1 }];
        return (Affine ? affine.Concat(running) : running).ToEquatableArray();
    }

    // Both are numbers of the batch, one for each channel.
    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) => EquatableArray.Of(
        new MemorySpec("mean", inputs[0][0], MemoryUse.Kept, MemoryScope.Batch),
        new MemorySpec("inverse", inputs[0][0], MemoryUse.Kept, MemoryScope.Batch));

    // Statistics are those of the whole batch: threads take channels.
    public override Sharing TrainingSharing(Shape output) => ChannelLoop.SharingOf(output);

    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        EquatableArray.Of(BackwardPart.Whole(ChannelLoop.SharingOf(output), hasInputGradient));

    // x scale + shift, where it is not folded into the product before it.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(output.Length, 2);

    // Σ x; d = x − μ, Σ d d; d scale + b. What is done once for a batch counts for no sample.
    public override Cost TrainingForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(output.Length, 7);

    // Σ dy, d = x − μ, Σ dy d; dx = d·B + D + dy·A.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, 4 + (5 * inputGradients));
}
