using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Pools;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = max x over all pixels of a channel; the gradient goes to the first of equals.</summary>
internal sealed record GlobalMaxPool : LayerSpec
{
    public override string Title => "GlobalMaxPool";

    public override bool PassesInitThrough => true;

    public override bool ReadsElements => true;

    public override bool PredictsDifferently => true;

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) =>
        EquatableArray.Of(new MemorySpec(GlobalPoolKernel.Index, output.Length, MemoryUse.Kept, MemoryScope.Row));

    public static GlobalMaxPool Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckChannelsOfPixels(inputs[0]) ? inputs[0].OnePixel() : null;

    // The first pixel, and a comparison for each other.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(inputs[0].Length - output.Length, 1);

    // The place of the largest is for the backward pass alone, and counts here, though it is found in the forward pass of training.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(inputs[0].Length - output.Length, 1).Times(inputGradients);

    public override void EmitForward(ForwardKernel kernel) =>
        new GlobalPoolKernel(kernel.Code, kernel.Words, Image.Of(kernel.Node.InputShapes[0])).EmitMaximum(kernel);

    public override void EmitBackward(BackwardKernel kernel) =>
        new GlobalPoolKernel(kernel.Code, kernel.Words, Image.Of(kernel.Node.InputShapes[0])).EmitMaximumGradient(kernel);
}
