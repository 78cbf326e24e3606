using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes the backward step of a convolution, or of a transposed one, sample by sample.</summary>
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

    /// <summary>
    /// The methods of the step: weights transposed, by all; gradients of weights, in tiles; gradients of inputs, by rows.
    /// </summary>
    /// <param name="convolution">The geometry.</param>
    /// <param name="isTransposed">Whether the layer goes from the convolution's output to its input.</param>
    /// <param name="hasInputGradient">Whether anybody needs dx.</param>
    public static IEnumerable<BackwardPart> Parts(Convolution convolution, bool isTransposed, bool hasInputGradient)
    {
        bool transposes = hasInputGradient && !isTransposed && TransposedWeights.AreRead(convolution);
        if (transposes)
        {
            yield return new BackwardPart(TransposedWeights.Part, Sharing.Units, PartUses.Parameters) { Memory = EquatableArray.Of(TransposedWeights.Name) };
        }

        yield return new BackwardPart("WeightGradient", Sharing.Units, PartUses.Values | PartUses.Gradients)
        {
            Memory = Names(GradientPass.Memory(convolution, isTransposed)),
        };
        if (hasInputGradient)
        {
            PartUses weights = transposes ? 0 : PartUses.Parameters;
            yield return new BackwardPart("InputGradient", Sharing.Rows, PartUses.OutputGradient | weights | PartUses.InputGradients)
            {
                Memory = Names(ConvolutionMemory.InputGradient(convolution, isTransposed)),
            };
        }
    }

    public void Emit()
    {
        EmitTranspose();
        EmitWeights();
        if (_input.IsWanted)
        {
            EmitInput();
        }
    }

    private static EquatableArray<string> Names(IEnumerable<MemorySpec> memory) => memory.Select(spec => spec.Name).ToEquatableArray();

    private void EmitTranspose()
    {
        if (kernel.Step.Parts.FirstOrDefault(part => part.Part.Name == TransposedWeights.Part) is { } transpose)
        {
            Code.Separate();
            Code.Write("// The weights with their channels exchanged, once for the batch.");
            using (kernel.Method(transpose.Part))
            {
                TransposedWeights.Emit(Code, convolution, "parameters", kernel.Offset("weight"), "worker");
            }
        }
    }

    private void EmitWeights()
    {
        Code.Separate();
        Code.Write($"// dw, {_weights.Describe()}.");
        Code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method(kernel.Step.Part("WeightGradient")))
        {
            Code.Write($"(int first, int end) = worker.Share({_weights.Gradient.TileCount});");
            using (Code.Block("if (first == end)"))
            {
                Code.Write("return;");
            }

            Code.Separate();
            if (Bias is not null)
            {
                EmitBiasShare();
            }

            if (_weights.Frame is { } frame)
            {
                new FrameKernel(Code, kernel.Words, frame).EmitClear();
            }

            EmitPadding();
            EmitSamples();
        }

        EmitWeightMethods();
    }

    // What lies behind the outputs is zero and stays zero, whoever wrote to the buffer before.
    private void EmitPadding()
    {
        int stride = _weights.Gradient.WeightStride;
        int lanes = _weights.Plan.Choice == InLanes.Channels ? kernel.Words.Lanes : 1;
        int written = (convolution.Output.Channels + lanes - 1) / lanes * lanes;
        int biases = Lanes.Pad(Output.Channels);
        bool hasBiases = Bias is not null && biases > Output.Channels;
        if (written == stride && !hasBiases)
        {
            return;
        }

        Code.Separate();
        using (Code.Block("if (!accumulate && first == 0)"))
        {
            if (written < stride)
            {
                using (Code.Block($"for (int tap = 0; tap < {Integer(convolution.Reduction)}; tap++)"))
                {
                    EmitClear($"{kernel.Offset("weight")} + (tap * {Integer(stride)}) + {Integer(written)}", stride - written);
                }
            }

            if (hasBiases)
            {
                Code.Separate();
                EmitClear($"{Bias} + {Integer(Output.Channels)}", biases - Output.Channels);
            }
        }

        Code.Separate();
    }

    private void EmitClear(string offset, int length) =>
        Code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {offset}), {Integer(length)}).Clear();");

    private void EmitSamples()
    {
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

    private void EmitInput()
    {
        Code.Separate();
        Code.Write($"// dx, {_input.Describe()}.");
        Code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method(kernel.Step.Part("InputGradient")))
        {
            _input.EmitStart();
            using (Code.Block("for (int row = 0; row < rows; row++)"))
            {
                EmitRow("dyRow", "dy", kernel.Step.OutputGradient);
                _input.EmitSample();
            }
        }

        _input.EmitMethods();
    }

    private void EmitRow(string name, string buffer, Slot slot) =>
        Code.Write($"ref {T} {name} = ref Unsafe.Add(ref {buffer}, row * {Integer(slot.Stride)});");

    private void EmitBiasShare()
    {
        if (_bias.Turns == 1)
        {
            Code.Write("// The bias is one piece of work: who takes the last tile takes it.");
            Code.Write($"int firstBias = 0, endBias = end == {_weights.Gradient.TileCount} ? {Integer(Output.Channels)} : 0;");
            return;
        }

        Code.Write("// Of the bias each takes the share that it takes of the tiles.");
        Code.Write($"int firstBias = {BiasShare("first")}, endBias = {BiasShare("end")};");
    }

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

    private void EmitWeightMethods()
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
    }
}
