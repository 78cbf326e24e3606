using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>yᵢ = (xᵢ − max x) − log Σⱼ exp(xⱼ − max x).</summary>
internal sealed record LogSoftmax : LayerSpec
{
    public override string Title => "LogSoftmax";

    public override string Formula => "y[i] = x[i] - max x - log s, with s = Σ exp(x[j] - max x)";

    public override Kept Keeps => Kept.Output;

    public static LogSoftmax Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckVector(ArgumentKey.Attribute, inputs[0]) ? inputs[0] : null;

    // max n−1, subtract n, sum n−1, subtract n.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        new(0, 0, (4L * output.Length) - 2, output.Length + 1L);

    // dx = dy − exp(y) Σ dy: sum n−1, fused multiply-add n.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        inputGradients > 0 ? new(0, 0, (3L * output.Length) - 1, output.Length) : Cost.Zero;

    public override void EmitForward(ForwardKernel kernel) => RowSoftmax.EmitForward(kernel, logarithm: true);

    public override void EmitBackward(BackwardKernel kernel) => RowSoftmax.EmitBackward(
        kernel,
        sum => $"{sum} + d",
        VectorWords.FusedMultiplyAdd($"-{VectorWords.Call("Exp", "v")}", "total", "d"));
}
