using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Pools;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = max x over the window; the gradient goes to the first of equals. Padding never wins.</summary>
internal sealed record MaxPool(WindowChoice Window) : LayerSpec
{
    public override string Title => $"MaxPool{Window.Suffix}({Window.Kernel})";

    public override bool PassesInitThrough => true;

    public override bool ReadsElements => true;

    public override bool PredictsDifferently => true;

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) =>
        EquatableArray.Of(new MemorySpec(MaxPoolKernel.Index, output.Length, MemoryUse.Kept, MemoryScope.Row));

    public static MaxPool? Create1D(LayerArguments arguments, LayerErrors errors) => Create(arguments, errors, dimensions: 1);

    public static MaxPool? Create2D(LayerArguments arguments, LayerErrors errors) => Create(arguments, errors, dimensions: 2);

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        Window.InferShape(inputs[0], inputs[0][0], errors);

    public Pooling Geometry(Shape input, Shape output) => Window.Pooling(input, output);

    // The first element of a window, and a comparison for each other.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(output.Length, Geometry(inputs[0], output).Taps - 1);

    // The place of the largest is for the backward pass alone, and counts here, though it is selected in the forward pass of training.
    // Where windows overlap, what comes back to an element is added.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients)
    {
        Pooling pooling = Geometry(inputs[0], output);
        return Cost.PerElement(output.Length, pooling.Taps - 1 + (pooling.Window.Overlaps ? 1 : 0)).Times(inputGradients);
    }

    public override void EmitForward(ForwardKernel kernel) =>
        MaxPoolKernel.EmitForward(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output).Trimmed());

    public override void EmitBackward(BackwardKernel kernel) =>
        MaxPoolKernel.EmitBackward(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output).Trimmed());

    private static MaxPool? Create(LayerArguments arguments, LayerErrors errors, int dimensions)
    {
        var reader = new WindowReader(arguments, errors, dimensions, kernelAt: 0);
        WindowChoice window = reader.Pool();
        return reader.IsSound ? new MaxPool(window) : null;
    }
}
