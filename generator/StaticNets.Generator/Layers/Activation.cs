using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Layers;

/// <summary>y = f(x), with f and f′ from static methods of the user's.</summary>
internal sealed record Activation(UserType Type, OperationCounts Forwards, OperationCounts Backwards) : ElementwiseLayer
{
    // The interface whose derivative is a function of y.
    private const string OfOutput = "IOutputActivation";

    public override string Title => $"Activation<{Type.Title}>";

    public override string Formula => $"{Type.Title}.Forward(x), ∂y/∂x = {Type.Title}.Derivative({(Keeps == Kept.Output ? "y" : "x")})";

    public override Kept Keeps => Type.Interface == OfOutput ? Kept.Output : Kept.Input;

    public override int ForwardTranscendentals => Forwards.Transcendentals;

    // Nobody knows how long the user's function is.
    public override bool IsLong => true;

    protected override int ForwardFlops => Forwards.Flops;

    protected override int BackwardFlops => Backwards.Flops;

    protected override int BackwardTranscendentals => Backwards.Transcendentals;

    public static Activation? Create(LayerArguments arguments, LayerErrors errors)
    {
        OperationCounts? forward = OperationCounts.Read(arguments, errors, "Forward", flops: 1);
        OperationCounts? backward = OperationCounts.Read(arguments, errors, "Backward", flops: 2);
        return forward is { } f && backward is { } b ? new Activation(arguments.Type!, f, b) : null;
    }

    public override string Forward(VectorWords words, string x) => Type.Call("Forward", words.T, x);

    // Lanes behind the end of a row have no gradient, whatever the user's derivative says of what they hold: 0 · ∞ would be no number.
    public override string Backward(VectorWords words, string kept, string dy) =>
        Select($"Vector512.Equals({dy}, {words.Zero})", dy, $"{dy} * {Type.Call("Derivative", words.T, kept)}");

    public override string DebugCheck(string numbers) =>
        $"{(Type.Interface == OfOutput ? "OfOutputActivation" : "OfActivation")}<{Type.Name}, {numbers}>()";
}
