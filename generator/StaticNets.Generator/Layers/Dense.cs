using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = W x + b, with W [units, inputs].</summary>
internal sealed record Dense(int Units, bool Bias, InitChoice Init, double L1, double L2) : LayerSpec
{
    public override string Title => $"Dense({Literals.Integer(Units)})";

    public static Dense? Create(LayerArguments arguments, LayerErrors errors)
    {
        var dense = new Dense(
            arguments.Int(0),
            arguments.Bool("Bias", true),
            InitChoice.Read(arguments),
            arguments.Double("L1", 0),
            arguments.Double("L2", 0));
        return dense;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        return new Shape(Units);
    }

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs)
    {
        var weight = new ParameterSpec("weight", new Shape(Units, inputs[0].Length));
        return Bias ? EquatableArray.Of(weight, new ParameterSpec("bias", new Shape(Units))) : EquatableArray.Of(weight);
    }

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.Contraction((long)inputs[0].Length * Units);

    // Weights: one multiply-accumulate each; inputs: the transposed product. The bias's gradient is a sum of the rows of dy.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, bool inputGradient)
    {
        Cost product = Cost.Contraction((long)inputs[0].Length * Units);
        return inputGradient ? product + product : product;
    }
}

/// <summary>How a weight is drawn: the kind of <c>StaticNets.Init</c> by its number, and the value of Constant.</summary>
internal readonly record struct InitChoice(int Kind, double Value)
{
    public static InitChoice Read(LayerArguments arguments) => new(arguments.Int("Init", 0), arguments.Double("InitValue", 0));
}
