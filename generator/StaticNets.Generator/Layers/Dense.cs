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
        bool valid = errors.CheckAtLeastOne(0, "units", dense.Units)
            & dense.Init.Check(arguments, errors)
            & errors.CheckNotNegative("L1", "L1", dense.L1)
            & errors.CheckNotNegative("L2", "L2", dense.L2);
        return valid ? dense : null;
    }

    public override LayerSpec WithDefaultInit(Init init) =>
        Init.Kind == StaticNets.Init.Default ? this with { Init = Init with { Kind = init } } : this;

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckVector(0, inputs[0]) && errors.CheckedShape(0, Units, [inputs[0].Length]) is not null ? new Shape(Units) : null;

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs)
    {
        var weight = new ParameterSpec("weight", new Shape(Units, inputs[0].Length));
        return Bias ? EquatableArray.Of(weight, new ParameterSpec("bias", new Shape(Units))) : EquatableArray.Of(weight);
    }

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.Contraction((long)inputs[0].Length * Units);

    // Weights and, where asked for, inputs: one multiply-accumulate for each weight. db is a sum of rows: one addition for each unit.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.Contraction((1L + inputGradients) * inputs[0].Length * Units) + Cost.PerElement(Units, Bias ? 1 : 0);
}

/// <summary>How a weight is drawn, and the value of <see cref="Init.Constant"/>.</summary>
internal readonly record struct InitChoice(Init Kind, double Value)
{
    public static InitChoice Read(LayerArguments arguments) =>
        new((Init)arguments.Int("Init", 0), arguments.Double("InitValue", 0));

    /// <summary>Whether both are in range; reports what is not.</summary>
    public bool Check(LayerArguments arguments, LayerErrors errors) =>
        errors.Check(Kind is >= Init.Default and <= Init.Constant, "Init", "Init", arguments.Display("Init"), "a member of StaticNets.Init")
        & errors.CheckFinite("InitValue", "InitValue", Value);
}
