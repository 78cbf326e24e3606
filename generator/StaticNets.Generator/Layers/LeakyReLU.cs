using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = x right of 0, slope·x elsewhere. The sign of y is that of x, so y tells the side.</summary>
internal sealed record LeakyReLU(double Slope) : ElementwiseLayer
{
    public override string Title => $"LeakyReLU({Literals.Human(Slope)})";

    public override string Formula => $"x > 0 ? x : {Literals.Human(Slope)} x";

    public override Kept Keeps => Kept.Output;

    public override Init? PreferredInit => Init.HeNormal;

    protected override int ForwardFlops => 2;

    protected override int BackwardFlops => 2;

    public static LeakyReLU? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new LeakyReLU(arguments.Double(0));
        return errors.CheckNotNegative(0, "slope", layer.Slope) ? layer : null;
    }

    public override string Forward(VectorWords words, string x) =>
        Select(LessOrEqual(x, words.Zero), $"{x} * {words.Constant(Slope)}", x);

    public override string Backward(VectorWords words, string kept, string dy) =>
        Select(LessOrEqual(kept, words.Zero), $"{dy} * {words.Constant(Slope)}", dy);
}
