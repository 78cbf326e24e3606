using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes the parts of a backward step that compute dx, sample by sample, where it is wanted: a convolution's over dy with its taps
/// flipped, a transposed one's with the taps of its convolution.
/// </summary>
internal sealed class ConvolutionInputGradient
{
    private readonly BackwardKernel _kernel;
    private readonly InputGradient _target;
    private readonly ConvolutionPass _pass;
    private readonly ConvolutionPassKernel _passKernel;

    /// <param name="kernel">The step.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="isTransposed">Whether the layer goes from the convolution's output to its input.</param>
    public ConvolutionInputGradient(BackwardKernel kernel, Convolution convolution, bool isTransposed)
    {
        (_kernel, _target) = (kernel, kernel.Step.InputGradients[0]);
        var names = new PassNames
        {
            Method = $"{kernel.Node.KernelName}InputGradient",
            Source = "dy",
            Destinations = EquatableArray.Of("dx"),
            WeightOffset = kernel.Offset("weight"),
        };
        _pass = ConvolutionPass.Of(names, convolution, !isTransposed, _target.Accumulates);
        _passKernel = new ConvolutionPassKernel(kernel.Code, kernel.Words, _pass);
    }

    /// <summary>Whether anybody needs it; otherwise nothing is written.</summary>
    public bool IsWanted => _target.Slot is not null;

    /// <summary>What is done, for the comment that opens the step.</summary>
    public string Describe() => _pass.Describe();

    /// <summary>Writes what precedes the first sample.</summary>
    public void EmitStart() => _passKernel.EmitStart();

    /// <summary>Writes what computes one sample from the reference <c>dyRow</c>.</summary>
    public void EmitSample()
    {
        if (_target.Slot is { } slot)
        {
            _kernel.Code.Write($"ref {_kernel.Words.T} dxRow = ref Unsafe.Add(ref dx, row * {Integer(slot.Stride)});");
            _passKernel.EmitSample();
            PadLanes.EmitClear(_kernel.Code, "dxRow", slot);
        }
    }

    /// <summary>Writes the methods that <see cref="EmitSample"/> calls.</summary>
    public void EmitMethods() => _passKernel.EmitMethods(_target.Accumulates);
}
