using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = x where x is positive, and w x elsewhere, with one learned w or one for each channel.</summary>
/// <param name="PerChannel">Whether each channel has its own.</param>
/// <param name="Slope">Where w starts.</param>
internal sealed partial record PReLU(bool PerChannel, double Slope) : LayerSpec
{
    public override string Title => "PReLU";

    public override string Formula => "max(0, x) + w min(0, x)";

    public override Kept Keeps => Kept.Input;

    public override Init? PreferredInit => Init.HeNormal;

    public static PReLU? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new PReLU(arguments.Bool("PerChannel", false), arguments.Double("Slope", 0.25));
        return errors.CheckFinite("Slope", "Slope", layer.Slope) ? layer : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => inputs[0];

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) =>
        EquatableArray.Of(new ParameterSpec("weight", new Shape(PerChannel ? inputs[0][0] : 1)) { Start = Slope });

    // w·x, select.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(output.Length, 2);

    // dw: Σ dy·x where x is not positive; dx: dy·w, select.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, 3 + (2 * inputGradients));
}
