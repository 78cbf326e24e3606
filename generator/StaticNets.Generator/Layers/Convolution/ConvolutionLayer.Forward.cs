using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Convolutions;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The forward pass, and memory.</content>
internal abstract partial record ConvolutionLayer
{
    public sealed override bool TakesEpilogue => true;

    // Rows of an image are not padded anyway.
    public sealed override bool ReadsElements => true;

    public sealed override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) =>
        ConvolutionMemory.Of(Geometry(inputs[0], output), isTransposed: false).ToEquatableArray();

    public sealed override bool SharesSamples(EquatableArray<Shape> inputs, Shape output) => SharedSample.Pays(Geometry(inputs[0], output));

    public sealed override void EmitForward(ForwardKernel kernel) =>
        new ConvolutionForwardKernel(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output), isTransposed: false).Emit();
}
