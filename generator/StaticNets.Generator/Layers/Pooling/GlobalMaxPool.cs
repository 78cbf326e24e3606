using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = max x over all pixels of a channel; the gradient goes to the first of equals.</summary>
internal sealed partial record GlobalMaxPool : LayerSpec
{
    public override string Title => "GlobalMaxPool";

    public override bool PassesInitThrough => true;

    public override Kept Keeps => Kept.Input;

    public static GlobalMaxPool Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckChannelsOfPixels(inputs[0]) ? inputs[0].OnePixel() : null;

    // The first pixel, and a comparison for each other.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(inputs[0].Length - output.Length, 1);

    // The place of the largest is found again.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(inputs[0].Length - output.Length, 1).Times(inputGradients);
}
