using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = x₁ ⊙ x₂ ⊙ ….</summary>
internal sealed record Multiply(EquatableArray<string> Others) : LayerSpec
{
    public override string Title => Merge.Title("Multiply", Others);

    public override string Formula => "y = x1 x2 …, element by element";

    public override EquatableArray<string> MergedWith => Others;

    public override Kept Keeps => Kept.Input;

    public static Multiply? Create(LayerArguments arguments, LayerErrors errors) =>
        Merge.Read("Multiply", arguments, errors) is { } others ? new Multiply(others) : null;

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        errors.CheckSameShapes(inputs) ? inputs[0] : null;

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(output.Length, inputs.Count - 1);

    // Each dx is dy times all other inputs.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, inputGradients * (inputs.Count - 1));

    public override void EmitForward(ForwardKernel kernel) => MergeKernel.EmitForward(kernel, "*");

    public override void EmitBackward(BackwardKernel kernel) => MergeKernel.EmitBackward(
        kernel,
        input => string.Concat(Enumerable.Range(0, kernel.Node.Inputs.Count)
            .Where(other => other != input)
            .Select(other => $" * Vector512.LoadUnsafe(ref {kernel.KeptInput(other)}, (nuint)i)")
            .Prepend("dy0")));
}
