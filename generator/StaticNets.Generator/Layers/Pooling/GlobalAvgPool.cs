using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Pools;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = Σ x/n over all n pixels of a channel.</summary>
internal sealed record GlobalAvgPool : LayerSpec
{
    public override string Title => "GlobalAvgPool";

    public override bool PassesInitThrough => true;

    public override bool ReadsElements => true;

    public static GlobalAvgPool Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckChannelsOfPixels(inputs[0]) ? inputs[0].OnePixel() : null;

    // A sum, times 1/n.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(inputs[0].Length, 1);

    // dy/n, once for each channel.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, 1).Times(inputGradients);

    public override void EmitForward(ForwardKernel kernel) =>
        new GlobalPoolKernel(kernel.Code, kernel.Words, Image.Of(kernel.Node.InputShapes[0])).EmitMean(kernel);

    public override void EmitBackward(BackwardKernel kernel) =>
        new GlobalPoolKernel(kernel.Code, kernel.Words, Image.Of(kernel.Node.InputShapes[0])).EmitMeanGradient(kernel);
}
