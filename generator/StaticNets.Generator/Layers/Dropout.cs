using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>In training y = x·m, where m is 0 with probability p and 1/(1 − p) otherwise; the identity in prediction.</summary>
internal sealed record Dropout(double Rate) : LayerSpec
{
    public override string Title => $"Dropout({Literals.Human(Rate)})";

    public override bool PassesInitThrough => true;

    public static Dropout? Create(LayerArguments arguments, LayerErrors errors)
    {
        double rate = arguments.Double(0);
        return errors.Check(rate is >= 0 and < 1, 0, "rate", Literals.Human(rate), "at least 0 and below 1") ? new Dropout(rate) : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => inputs[0];

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    public override Cost TrainingForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(output.Length, 1);

    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, inputGradients);
}
