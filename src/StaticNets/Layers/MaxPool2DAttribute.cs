namespace StaticNets;

/// <summary>The largest x of each window of an image: y = max x.</summary>
/// <remarks>
/// From (C, H, W) to (C, H', W') with H' = ⌊(H + 2·padding − kernelH)/stride⌋ + 1, and W' alike, channel by channel: PyTorch's <c>MaxPool2d</c>.
/// <para>Padding never wins. Of equals the first, row by row, takes the gradient; a NaN in the window gives NaN.</para>
/// <para>The build refuses an input that is no image (SN0112), two options for one thing (SN0111), a kernel larger than its padded input (SN0113) and a stride that skips
/// everything behind the first window (SN0114).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MaxPool2DAttribute : LayerAttribute
{
    /// <summary>A pool over square windows.</summary>
    /// <param name="kernel">Height and width of the window, at least 1.</param>
    public MaxPool2DAttribute(int kernel)
        : this(kernel, kernel)
    {
    }

    /// <summary>A pool over rectangular windows.</summary>
    /// <param name="kernelH">Height of the window, at least 1.</param>
    /// <param name="kernelW">Width of the window, at least 1.</param>
    public MaxPool2DAttribute(int kernelH, int kernelW) => (KernelH, KernelW) = (kernelH, kernelW);

    /// <summary>Height of the window.</summary>
    public int KernelH { get; }

    /// <summary>Width of the window.</summary>
    public int KernelW { get; }

    /// <summary>Pixels from one window to the next, at least 1; by default the kernel, so that windows touch and do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>The stride down and to the right: [height, width]. Not together with <see cref="Stride"/>.</summary>
    public int[]? StrideHW { get; set; }

    /// <summary>Rows and columns around the image; at most half the kernel.</summary>
    public int Padding { get; set; }

    /// <summary>Rows above and below, and columns to the left and right: [height, width]; at most half the kernel. Not together with <see cref="Padding"/>.</summary>
    public int[]? PaddingHW { get; set; }
}
