using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Pools;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = Σ x/n over the window, where n counts its elements, those on padding only where that is asked for.</summary>
internal sealed record AvgPool(WindowChoice Window, bool CountIncludePad) : LayerSpec
{
    public override string Title => $"AvgPool{Window.Suffix}({Window.Kernel})";

    public override bool PassesInitThrough => true;

    public override bool ReadsElements => true;

    private Share Share => new(IsMean: true, CountIncludePad);

    public static AvgPool? Create1D(LayerArguments arguments, LayerErrors errors) => Create(arguments, errors, dimensions: 1);

    public static AvgPool? Create2D(LayerArguments arguments, LayerErrors errors) => Create(arguments, errors, dimensions: 2);

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) =>
        Window.InferShape(inputs[0], inputs[0][0], errors);

    public Pooling Geometry(Shape input, Shape output) => Window.Pooling(input, output);

    // A sum of k elements, times 1/n.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) =>
        Cost.PerElement(output.Length, Geometry(inputs[0], output).Taps);

    // dy/n; where windows overlap, what comes back to an element is added.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients)
    {
        Pooling pooling = Geometry(inputs[0], output);
        return Cost.PerElement(output.Length, 1 + (pooling.Window.Overlaps ? pooling.Taps : 0)).Times(inputGradients);
    }

    // One row of windows at a time, where they are no pairs.
    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output)
    {
        Pooling pooling = Geometry(inputs[0], output).Trimmed();
        return pooling.IsPaired
            ? default
            : EquatableArray.Of(new MemorySpec(AveragePoolKernel.Shares, pooling.Output.Width, MemoryUse.InputGradient, MemoryScope.Worker));
    }

    public override void EmitForward(ForwardKernel kernel) =>
        AveragePoolKernel.EmitForward(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output).Trimmed(), Share);

    public override void EmitBackward(BackwardKernel kernel) =>
        AveragePoolKernel.EmitBackward(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output).Trimmed(), Share);

    private static AvgPool? Create(LayerArguments arguments, LayerErrors errors, int dimensions)
    {
        var reader = new WindowReader(arguments, errors, dimensions, kernelAt: 0);
        WindowChoice window = reader.Pool();
        return reader.IsSound ? new AvgPool(window, arguments.Bool("CountIncludePad", true)) : null;
    }
}
