using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = x right of 0, α (exp(x) − 1) elsewhere; there dy/dx = y + α.</summary>
internal sealed record ELU(double Alpha) : ElementwiseLayer
{
    public override string Title => $"ELU({Literals.Human(Alpha)})";

    public override string Formula => $"x > 0 ? x : {Literals.Human(Alpha)} (exp(x) - 1)";

    public override Kept Keeps => Kept.Output;

    public override Init? PreferredInit => Init.HeNormal;

    public override int ForwardTranscendentals => 1;

    protected override int ForwardFlops => 3;

    protected override int BackwardFlops => 3;

    public static ELU? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new ELU(arguments.Double(0));
        return errors.CheckPositive(0, "alpha", layer.Alpha) ? layer : null;
    }

    public override string Forward(VectorWords words, string x) =>
        Select(LessOrEqual(x, words.Zero), $"({Call("Exp", x)} - {words.One}) * {words.Constant(Alpha)}", x);

    public override string Backward(VectorWords words, string kept, string dy) =>
        Select(LessOrEqual(kept, words.Zero), $"({kept} + {words.Constant(Alpha)}) * {dy}", dy);
}
