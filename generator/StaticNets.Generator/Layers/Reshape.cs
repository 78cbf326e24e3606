using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>The elements of x, in order, under another shape.</summary>
internal sealed record Reshape(Shape Target) : ViewLayer
{
    public override string Title => $"Reshape({string.Join(", ", Target.Dimensions.Select(d => Literals.Integer(d)))})";

    public static Reshape? Create(LayerArguments arguments, LayerErrors errors)
    {
        EquatableArray<int> dimensions = arguments.List(0).Select(d => (int)d.Number).ToEquatableArray();
        return errors.CheckShape(dimensions) ? new Reshape(new Shape(dimensions)) : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        if (inputs[0].Length == Target.Length)
        {
            return Target;
        }

        errors.Add(
            "SN0103", 0, Target.ToString(), Literals.Count(Target.Length), errors.Source, inputs[0].ToString(), Literals.Count(inputs[0].Length));
        return null;
    }
}
