using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>x₁, x₂, … one after another along the first dimension.</summary>
internal sealed record Concat(EquatableArray<string> Others) : LayerSpec
{
    public override string Title => Merge.Title("Concat", Others);

    public override EquatableArray<string> MergedWith => Others;

    public static Concat? Create(LayerArguments arguments, LayerErrors errors) =>
        Merge.Read("Concat", arguments, errors) is { } others ? new Concat(others) : null;

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        if (!errors.CheckSameTails(inputs))
        {
            return null;
        }

        long first = inputs.Sum(shape => (long)shape[0]);
        return errors.CheckedShape(ArgumentKey.Attribute, first, inputs[0].Dimensions.Skip(1));
    }

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    // Each dx is its part of dy.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) => Cost.Zero;
}
