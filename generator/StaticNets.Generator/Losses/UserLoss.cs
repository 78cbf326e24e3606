using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Losses;

/// <summary>mean l(y, t), with l and ∂l/∂y from static methods of the user's.</summary>
internal sealed record UserLoss(UserType Type, OperationCounts Counts) : ElementwiseLoss
{
    public override string Title => $"Loss<{Type.Title}>";

    public override string Formula => $"Σ {Type.Title}.Value(y, t) / (N n)";

    public override string Targets => "Values";

    public static UserLoss? Create(LayerArguments arguments, LayerErrors errors) =>
        OperationCounts.Read(arguments, errors, string.Empty, flops: 4) is { } counts ? new UserLoss(arguments.Type!, counts) : null;

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) => true;

    public override Cost Cost(Shape output) => Shapes.Cost.PerElement(output.Length, Counts.Flops, Counts.Transcendentals);

    public override string DebugCheck(string numbers) => $"OfLoss<{Type.Name}, {numbers}>()";

    protected override IEnumerable<string> Shared(VectorWords words) => [];

    protected override string Sum(VectorWords words) => $"sum + {Type.Call("Value", words.T, "v", "t")}";

    protected override string Gradient(VectorWords words) => $"k * {Type.Call("Gradient", words.T, "v", "t")}";
}
