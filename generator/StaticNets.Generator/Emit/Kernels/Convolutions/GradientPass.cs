using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// How the gradient of a convolution's weights is computed, one sample after the other: perhaps what the taps read is copied into a
/// frame, and perhaps the outputs of each pixel are laid side by side.
/// </summary>
/// <param name="Gradient">What is computed for a sample.</param>
/// <param name="Plan">What lies in the lanes, and why.</param>
/// <param name="Frame">Where that is copied to; null where it is read as it lies.</param>
internal sealed record GradientPass(ConvolutionGradient Gradient, ConvolutionPlan Plan, Frame? Frame)
{
    private Convolution Convolution => Gradient.Convolution;

    /// <summary>Where the outputs of each pixel lie side by side; null where they are read as they lie.</summary>
    public string? Turned => Plan.Choice == InLanes.Channels ? Gradient.Pixels + "Pixels" : null;

    /// <param name="name">The method's name.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="isTransposed">Whether the layer goes from the convolution's output to its input.</param>
    /// <param name="weightOffset">The constant that holds the place of the weights.</param>
    public static GradientPass Of(string name, Convolution convolution, bool isTransposed, string weightOffset)
    {
        ConvolutionPlan plan = ConvolutionPlan.Gradient(convolution);
        string read = isTransposed ? "dy" : "x";
        Image input = convolution.Input;
        int phases = plan.Choice == InLanes.Pixels ? convolution.Window.Width.Stride : 1;
        Frame? frame = convolution.Window.IsPadded || phases > 1
            ? Frame.Of($"{name}Frame", $"{read}Taps", input, BorderOf(convolution), phases)
            : null;
        var gradient = new ConvolutionGradient
        {
            Name = name,
            Convolution = convolution,
            Read = read,
            Source = frame?.Layout ?? new Planes($"{read}Row", input.Pixels, input.Width),
            Pixels = isTransposed ? "x" : "dy",
            WeightOffset = weightOffset,
        };
        return new GradientPass(gradient, plan, frame);
    }

    /// <summary>The scratch of the backward step.</summary>
    public static IEnumerable<MemorySpec> Memory(Convolution convolution, bool isTransposed)
    {
        GradientPass pass = Of(string.Empty, convolution, isTransposed, string.Empty);
        yield return new MemorySpec(pass.Gradient.Source.Buffer, pass.Frame?.Length ?? 0, MemoryUse.Backward, MemoryScope.Worker);
        if (pass.Turned is { } turned)
        {
            yield return new MemorySpec(turned, (long)convolution.Output.Pixels * pass.Gradient.WeightStride, MemoryUse.Backward, MemoryScope.Worker);
        }
    }

    /// <summary>What is done and why, for the comment that opens its methods.</summary>
    public string Describe()
    {
        string framed = Frame is null ? $"{Gradient.Read} is read as it lies" : $"each {Gradient.Read} is copied into a frame";
        return $"{Plan.Describe()}: {framed}";
    }

    // Zeros as far as the taps of the last pixels reach.
    private static Border BorderOf(Convolution convolution)
    {
        (Image input, Image output, Window window) = (convolution.Input, convolution.Output, convolution.Window);
        return new Border(
            window.Height.PadBefore,
            Behind(window.Height, input.Height, output.Height),
            window.Width.PadBefore,
            Behind(window.Width, input.Width, output.Width));
    }

    private static int Behind(Axis axis, int length, int outputs) =>
        checked((int)Math.Max(0, ((outputs - 1L) * axis.Stride) + axis.Extent - axis.PadBefore - length));
}
