using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = Σ x/n over all n pixels of a channel.</summary>
internal sealed partial record GlobalAvgPool : LayerSpec
{
    public override string Title => "GlobalAvgPool";

    public override bool PassesInitThrough => true;

    public static GlobalAvgPool Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckChannelsOfPixels(inputs[0]) ? inputs[0].OnePixel() : null;

    // A sum, times 1/n.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(inputs[0].Length, 1);

    // dy/n, once for each channel.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, 1).Times(inputGradients);
}
