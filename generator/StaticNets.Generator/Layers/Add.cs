using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = x₁ + x₂ + ….</summary>
internal sealed record Add(EquatableArray<string> Others) : LayerSpec
{
    public override string Title => Merge.Title("Add", Others);

    public override string Formula => "y = x1 + x2 + …";

    public override EquatableArray<string> MergedWith => Others;

    public static Add? Create(LayerArguments arguments, LayerErrors errors) =>
        Merge.Read("Add", arguments, errors) is { } others ? new Add(others) : null;

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckSameShapes(inputs) ? inputs[0] : null;

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(output.Length, inputs.Count - 1);

    // Each dx is dy itself.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) => Cost.Zero;

    public override void EmitForward(ForwardKernel kernel) => MergeKernel.EmitForward(kernel, "+");

    public override void EmitBackward(BackwardKernel kernel) => MergeKernel.EmitBackward(kernel, _ => "dy0");
}
