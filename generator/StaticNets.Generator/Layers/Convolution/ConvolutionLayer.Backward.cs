using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels.Convolutions;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <content>The backward pass.</content>
internal abstract partial record ConvolutionLayer
{
    public sealed override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        ConvolutionBackwardKernel.Parts(Geometry(inputs[0], output), isTransposed: false, hasInputGradient).ToEquatableArray();

    public sealed override void EmitBackward(BackwardKernel kernel) =>
        new ConvolutionBackwardKernel(kernel, Geometry(kernel.Node.InputShapes[0], kernel.Node.Output), isTransposed: false).Emit();
}
