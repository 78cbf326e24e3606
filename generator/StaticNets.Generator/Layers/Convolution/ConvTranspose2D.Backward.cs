using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Convolutions;

namespace StaticNets.Generator.Layers;

/// <content>The backward pass.</content>
internal sealed partial record ConvTranspose2D
{
    public override void EmitBackward(BackwardKernel kernel) =>
        new ConvolutionBackwardKernel(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output), isTransposed: true).Emit();
}
