namespace StaticNets;

/// <summary>A transposed convolution over images (C, H, W): y[o, p·stride + i·dilation − padding, …] gathers W[c, o, i, j]·x[c, p, q], and b[o].</summary>
/// <remarks>
/// The map that carries the gradient of a <see cref="Conv2DAttribute"/> with the same options back to its input (Zeiler et al. 2010, "Deconvolutional
/// networks"). The output is (channels, H', W') with H' = (H − 1)·stride − 2·padding + dilation·(kernelH − 1) + outputPadding + 1, and W' alike.
/// <para>Parameters are <c>&lt;name&gt;.weight</c> [C, channels/Groups, kernelH, kernelW] and <c>&lt;name&gt;.bias</c> [channels], as in PyTorch's
/// <c>ConvTranspose2d</c>.</para>
/// <para>The build refuses an input that is no image (SN0112), two options for one thing (SN0111), padding that leaves no output (SN0117) and groups that do
/// not divide the channels (SN0115).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConvTranspose2DAttribute : LayerAttribute
{
    /// <summary>A transposed convolution with a square kernel.</summary>
    /// <param name="channels">Channels of the output, at least 1.</param>
    /// <param name="kernel">Height and width of the kernel, at least 1.</param>
    public ConvTranspose2DAttribute(int channels, int kernel)
        : this(channels, kernel, kernel)
    {
    }

    /// <summary>A transposed convolution with a rectangular kernel.</summary>
    /// <param name="channels">Channels of the output, at least 1.</param>
    /// <param name="kernelH">Height of the kernel, at least 1.</param>
    /// <param name="kernelW">Width of the kernel, at least 1.</param>
    public ConvTranspose2DAttribute(int channels, int kernelH, int kernelW) => (Channels, KernelH, KernelW) = (channels, kernelH, kernelW);

    /// <summary>Channels of the output.</summary>
    public int Channels { get; }

    /// <summary>Height of the kernel.</summary>
    public int KernelH { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelW { get; }

    /// <summary>Pixels of the output from one pixel of the input to the next, down and to the right; at least 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The stride down and to the right: [height, width]. Not together with <see cref="Stride"/>.</summary>
    public int[]? StrideHW { get; set; }

    /// <summary>Pixels from one tap of the kernel to the next; at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The dilation down and to the right: [height, width]. Not together with <see cref="Dilation"/>.</summary>
    public int[]? DilationHW { get; set; }

    /// <summary>Rows and columns cut off each side of the output: the padding of the convolution that it transposes.</summary>
    public int Padding { get; set; }

    /// <summary>Rows cut off above and below, and columns to the left and right: [height, width]. Not together with <see cref="Padding"/>.</summary>
    public int[]? PaddingHW { get; set; }

    /// <summary>Rows and columns added below and to the right of the output; below the stride or the dilation.</summary>
    public int OutputPadding { get; set; }

    /// <summary>Rows added below, and columns to the right: [height, width]. Not together with <see cref="OutputPadding"/>.</summary>
    public int[]? OutputPaddingHW { get; set; }

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
