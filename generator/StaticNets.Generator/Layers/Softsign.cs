using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>y = x / (1 + |x|); dy/dx = 1 / (1 + |x|)².</summary>
internal sealed record Softsign : ElementwiseLayer
{
    public override string Title => "Softsign";

    public override string Formula => "x / (1 + |x|)";

    public override Kept Keeps => Kept.Input;

    protected override int ForwardFlops => 2;

    protected override int BackwardFlops => 3;

    public static Softsign Create(LayerArguments arguments, LayerErrors errors) => new();

    public override string Forward(VectorWords words, string x) =>
        $"{x} / ({Magnitude(words, x)})";

    public override string? SharedTerm(VectorWords words, string kept) => Magnitude(words, kept);

    public override string Backward(VectorWords words, string kept, string dy) =>
        $"{dy} / ({Shared} * {Shared})";

    private static string Magnitude(VectorWords words, string x) => $"Vector512.Abs({x}) + {words.One}";
}
