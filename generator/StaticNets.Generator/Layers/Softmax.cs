using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>yᵢ = exp(xᵢ − max x)/Σⱼ exp(xⱼ − max x).</summary>
internal sealed record Softmax : LayerSpec
{
    public override string Title => "Softmax";

    public override string Formula => "y[i] = exp(x[i] - max x) / s, with s = Σ exp(x[j] - max x)";

    public override Kept Keeps => Kept.Output;

    public static Softmax Create(LayerArguments arguments, LayerErrors errors) => new();

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckVector(ArgumentKey.Attribute, inputs[0]) ? inputs[0] : null;

    // max n−1, subtract n, sum n−1, one reciprocal, multiply n.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        new(0, 0, (4L * output.Length) - 1, output.Length);

    // dx = y ⊙ (dy − dy·y): n fused multiply-adds, subtract n, multiply n.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, 4 * inputGradients);

    public override void EmitForward(ForwardKernel kernel) => RowSoftmax.EmitForward(kernel, logarithm: false);

    public override void EmitBackward(BackwardKernel kernel) => RowSoftmax.EmitBackward(
        kernel,
        sum => VectorWords.FusedMultiplyAdd("d", "v", sum),
        "v * (d - total)");
}
