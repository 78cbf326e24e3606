namespace StaticNets;

/// <summary>The largest x of each window of a sequence: y = max x.</summary>
/// <remarks>
/// From (C, L) to (C, L') with L' = ⌊(L + 2·padding − kernel)/stride⌋ + 1, channel by channel: PyTorch's <c>MaxPool1d</c>.
/// <para>Padding never wins. Of equals the first, row by row, takes the gradient; a NaN in the window gives NaN.</para>
/// <para>The build refuses an input that is no sequence (SN0112), a kernel larger than its padded input (SN0113) and a stride that skips
/// everything behind the first window (SN0114).</para>
/// </remarks>
/// <param name="kernel">Elements of the window, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MaxPool1DAttribute(int kernel) : LayerAttribute
{
    /// <summary>Elements of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Elements from one window to the next, at least 1; by default the kernel, so that windows touch and do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>Elements before and behind the sequence; at most half the kernel.</summary>
    public int Padding { get; set; }
}
