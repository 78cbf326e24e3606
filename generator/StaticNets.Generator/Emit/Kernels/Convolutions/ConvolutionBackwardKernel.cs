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

    private readonly ChannelSumKernel _bias = new(kernel.Code, kernel.Words, isTransposed ? convolution.Input : convolution.Output);

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
            Code.Write($"int first = 0, end = {_weights.Gradient.TileCount};");
            EmitWeights();
            Code.Separate();
            _input.EmitStart();
            if (_input.IsWanted)
            {
                using (Code.Block("for (int row = 0; row < rows; row++)"))
                {
                    EmitRow("dyRow", "dy", kernel.Step.OutputGradient);
                    _input.EmitSample();
                }
            }
        }

        EmitMethods();
    }

    private void EmitWeights()
    {
        if (Bias is not null)
        {
            Code.Write("// Of the bias each takes the share that it takes of the tiles.");
            Code.Write($"int firstBias = {BiasShare("first")}, endBias = {BiasShare("end")};");
        }

        if (_weights.Frame is { } frame)
        {
            new FrameKernel(Code, kernel.Words, frame).EmitClear();
        }

        using (Code.Block("for (int row = 0; row < rows; row++)"))
        {
            Code.Write("bool adds = accumulate || row > 0;");
            EmitRow("xRow", kernel.KeptInput(0), kernel.Step.Kept[0].Slot);
            EmitRow("dyRow", "dy", kernel.Step.OutputGradient);
            EmitSample();
            if (Bias is not null)
            {
                Code.Write($"{BiasName}(ref dyRow, ref gradients, firstBias, endBias, adds);");
            }
        }
    }

    private void EmitRow(string name, string buffer, Slot slot) =>
        Code.Write($"ref {T} {name} = ref Unsafe.Add(ref {buffer}, row * {Integer(slot.Stride)});");

    // Channels are shared as they are summed, several together.
    private string BiasShare(string tile)
    {
        int turns = _bias.Turns;
        string share = $"(int)((long){tile} * {Integer(turns)} / {_weights.Gradient.TileCount}) * {Integer(ChannelSumKernel.Together)}";
        return turns * ChannelSumKernel.Together > Output.Channels ? $"Math.Min({share}, {Integer(Output.Channels)})" : share;
    }

    private void EmitSample()
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

        Code.Write($"{_weights.Gradient.Sample}(ref {_weights.Gradient.Source.Buffer}, ref {pixels}, ref gradients, first, end, adds);");
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
            _bias.Emit(BiasName, bias);
        }

        _input.EmitMethods();
    }
}
