namespace StaticNets;

/// <summary>A convolution over images (C, H, W): y[o, p, q] = b[o] + Σ W[o, c, i, j]·x[c, p·stride + i·dilation − top, q·stride + j·dilation − left].</summary>
/// <remarks>
/// The sum runs over the channels c of o's group and the taps (i, j) of the kernel; x is 0 outside the image (a cross-correlation, as everywhere in the
/// field). The output is (channels, H', W') with H' = ⌊(H + top + bottom − dilation·(kernelH − 1) − 1)/stride⌋ + 1, and W' alike.
/// <para>Parameters are <c>&lt;name&gt;.weight</c> [channels, C/Groups, kernelH, kernelW] and <c>&lt;name&gt;.bias</c> [channels], as in PyTorch's
/// <c>Conv2d</c>. Padding is said by one of <see cref="Padding"/>, <see cref="PaddingHW"/>, <see cref="Pads"/> and <see cref="AutoPad"/>.</para>
/// <para>The build refuses an input that is no image (SN0112), two options for one thing (SN0111), a kernel larger than its padded input (SN0113), a stride
/// that skips everything behind the first window (SN0114) and groups that do not divide the channels (SN0115).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Conv2DAttribute : LayerAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="channels">Channels of the output, at least 1.</param>
    /// <param name="kernel">Height and width of the kernel, at least 1.</param>
    public Conv2DAttribute(int channels, int kernel)
        : this(channels, kernel, kernel)
    {
    }

    /// <summary>A convolution with a rectangular kernel.</summary>
    /// <param name="channels">Channels of the output, at least 1.</param>
    /// <param name="kernelH">Height of the kernel, at least 1.</param>
    /// <param name="kernelW">Width of the kernel, at least 1.</param>
    public Conv2DAttribute(int channels, int kernelH, int kernelW) => (Channels, KernelH, KernelW) = (channels, kernelH, kernelW);

    /// <summary>Channels of the output.</summary>
    public int Channels { get; }

    /// <summary>Height of the kernel.</summary>
    public int KernelH { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelW { get; }

    /// <summary>Pixels from one window to the next, down and to the right; at least 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The stride down and to the right: [height, width]. Not together with <see cref="Stride"/>.</summary>
    public int[]? StrideHW { get; set; }

    /// <summary>Pixels from one tap of the kernel to the next; at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The dilation down and to the right: [height, width]. Not together with <see cref="Dilation"/>.</summary>
    public int[]? DilationHW { get; set; }

    /// <summary>Rows and columns of zeros on each side of the image; at least 0.</summary>
    public int Padding { get; set; }

    /// <summary>Rows of zeros above and below, and columns to the left and right: [height, width]; at least 0.</summary>
    public int[]? PaddingHW { get; set; }

    /// <summary>Zeros on each side, in ONNX's order: [top, left, bottom, right]; at least 0.</summary>
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
