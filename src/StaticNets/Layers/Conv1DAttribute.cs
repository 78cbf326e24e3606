namespace StaticNets;

/// <summary>A convolution over sequences (C, L): y[o, p] = b[o] + Σ W[o, c, i]·x[c, p·stride + i·dilation − before].</summary>
/// <remarks>
/// The sum runs over the channels c of o's group and the taps i of the kernel; x is 0 outside the sequence (a cross-correlation, as everywhere in the
/// field). The output is (channels, L') with L' = ⌊(L + before + after − dilation·(kernel − 1) − 1)/stride⌋ + 1.
/// <para>Parameters are <c>&lt;name&gt;.weight</c> [channels, C/Groups, kernel] and <c>&lt;name&gt;.bias</c> [channels], as in PyTorch's <c>Conv1d</c>.
/// Padding is said by one of <see cref="Padding"/>, <see cref="Pads"/> and <see cref="AutoPad"/>.</para>
/// <para>The build refuses an input that is no sequence (SN0112), two options for one thing (SN0111), a kernel larger than its padded input (SN0113), a stride
/// that skips everything behind the first window (SN0114) and groups that do not divide the channels (SN0115).</para>
/// </remarks>
/// <param name="channels">Channels of the output, at least 1.</param>
/// <param name="kernel">Taps of the kernel, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Conv1DAttribute(int channels, int kernel) : LayerAttribute
{
    /// <summary>Channels of the output.</summary>
    public int Channels { get; } = channels;

    /// <summary>Taps of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Elements from one window to the next; at least 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Elements from one tap of the kernel to the next; at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Zeros on each side of the sequence; at least 0.</summary>
    public int Padding { get; set; }

    /// <summary>Zeros on each side: [before, after]; at least 0.</summary>
    public int[]? Pads { get; set; }

    /// <summary>Padding that follows from the size of the input.</summary>
    public AutoPad AutoPad { get; set; }

    /// <summary>Groups of channels that do not see each other; they divide the channels of input and output. As many as input channels: depthwise.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether b is added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How W is drawn; by default what suits the activation that follows.</summary>
    public Init Init { get; set; }

    /// <summary>The value of <see cref="StaticNets.Init.Constant"/>.</summary>
    public double InitValue { get; set; }

    /// <summary>λ of the penalty λ‖W‖₁, added to the loss once per step; from 0 to 1e15.</summary>
    public double L1 { get; set; }

    /// <summary>λ of the penalty λ‖W‖₂²/2, added to the loss once per step; from 0 to 1e15.</summary>
    public double L2 { get; set; }
}
