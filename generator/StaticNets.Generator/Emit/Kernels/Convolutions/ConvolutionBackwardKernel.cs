using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes the backward step of a convolution, or of a transposed one: all gradients of a sample, one sample after the other.</summary>
/// <param name="kernel">The step.</param>
/// <param name="convolution">The geometry.</param>
/// <param name="isTransposed">Whether the layer goes from the convolution's output to its input.</param>
internal sealed class ConvolutionBackwardKernel(BackwardKernel kernel, Convolution convolution, bool isTransposed)
{
    private readonly GradientPass _weights = GradientPass.Of(
        $"{kernel.Node.KernelName}WeightGradient", convolution, isTransposed, kernel.Offset("weight"));

    private readonly ConvolutionInputGradient _input = new(kernel, convolution, isTransposed);

    private CodeWriter Code => kernel.Code;

    private string T => kernel.Words.T;

    private string BiasName => $"{kernel.Node.KernelName}BiasGradient";

    private string? Bias => kernel.OffsetOrNull("bias");

    // What dy holds: the layer's output.
    private Image Output => isTransposed ? convolution.Input : convolution.Output;

    public void Emit()
    {
        Code.Separate();
        Code.Write($"// Backward: dw, {_weights.Describe()}.");
        if (_input.IsWanted)
        {
            Code.Write($"// dx, {_input.Describe()}.");
        }

        Code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        {
            EmitStart();
            using (Code.Block("for (int row = 0; row < rows; row++)"))
            {
                Code.Write($"ref {T} xRow = ref Unsafe.Add(ref {kernel.KeptInput(0)}, row * {Integer(kernel.Step.Kept[0].Slot.Stride)});");
                Code.Write($"ref {T} dyRow = ref Unsafe.Add(ref dy, row * {Integer(kernel.Step.OutputGradient.Stride)});");
                EmitWeights();
                if (Bias is not null)
                {
                    Code.Write($"{BiasName}(ref dyRow, ref gradients);");
                }

                _input.EmitSample();
            }
        }

        EmitMethods();
    }

    private void EmitStart()
    {
        int length = convolution.Reduction * _weights.Gradient.WeightStride;
        using (Code.Block("if (!accumulate)"))
        {
            EmitClear(kernel.Offset("weight"), length);
            if (Bias is { } bias)
            {
                EmitClear(bias, Lanes.Pad(Output.Channels));
            }
        }

        Code.Separate();
        if (_weights.Frame is { } frame)
        {
            new FrameKernel(Code, kernel.Words, frame).EmitClear();
        }

        _input.EmitStart();
    }

    private void EmitClear(string offset, int length) =>
        Code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {offset}), {Integer(length)}).Clear();");

    private void EmitWeights()
    {
        if (_weights.Frame is { } frame)
        {
            Code.Write($"{frame.Name}(ref {_weights.Gradient.Read}Row, ref {frame.Layout.Buffer});");
        }

        string pixels = $"{_weights.Gradient.Pixels}Row";
        if (_weights.Turned is { } turned)
        {
            Code.Write($"Matrix.ChannelsLast(ref {pixels}, {Integer(convolution.Output.Channels)}, {Integer(convolution.Output.Pixels)}, ref {turned});");
            pixels = turned;
        }

        Code.Write($"{_weights.Gradient.Name}(ref {_weights.Gradient.Source.Buffer}, ref {pixels}, ref gradients);");
    }

    private void EmitMethods()
    {
        if (_weights.Plan.Choice == InLanes.Pixels)
        {
            new PixelGradientKernel(Code, kernel.Words, _weights.Gradient).Emit();
        }
        else
        {
            new OutputGradientKernel(Code, kernel.Words, _weights.Gradient).Emit();
        }

        if (_weights.Frame is { } frame)
        {
            new FrameKernel(Code, kernel.Words, frame).Emit();
        }

        if (Bias is { } bias)
        {
            new ChannelSumKernel(Code, kernel.Words, Output).Emit(BiasName, bias);
        }

        _input.EmitMethods();
    }
}
