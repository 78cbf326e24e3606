using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Convolutions;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The backward pass.</content>
internal sealed partial record ConvTranspose2D
{
    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        ConvolutionBackwardKernel.Parts(Geometry(inputs[0], output), isTransposed: true, hasInputGradient).ToEquatableArray();

    public override void EmitBackward(BackwardKernel kernel) =>
        new ConvolutionBackwardKernel(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output), isTransposed: true).Emit();
}
