using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Convolutions;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The forward pass, and memory.</content>
internal sealed partial record ConvTranspose2D
{
    public override bool TakesEpilogue => true;

    // Rows of an image are not padded anyway.
    public override bool ReadsElements => true;

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) =>
        ConvolutionMemory.Of(Geometry(inputs[0], output), isTransposed: true).ToEquatableArray();

    public override void EmitForward(ForwardKernel kernel) =>
        new ConvolutionForwardKernel(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output), isTransposed: true).Emit();
}
