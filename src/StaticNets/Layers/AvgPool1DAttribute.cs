namespace StaticNets;

/// <summary>The mean of each window of a sequence: y = Σ x/n.</summary>
/// <remarks>
/// From (C, L) to (C, L') with L' = ⌊(L + 2·padding − kernel)/stride⌋ + 1, channel by channel: PyTorch's <c>AvgPool1d</c>.
/// <para>Padding is 0; <see cref="CountIncludePad"/> says whether it counts.</para>
/// <para>The build refuses an input that is no sequence (SN0112), a kernel larger than its padded input (SN0113) and a stride that skips
/// everything behind the first window (SN0114).</para>
/// </remarks>
/// <param name="kernel">Elements of the window, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AvgPool1DAttribute(int kernel) : LayerAttribute
{
    /// <summary>Elements of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Elements from one window to the next, at least 1; by default the kernel, so that windows touch and do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>Elements before and behind the sequence; at most half the kernel.</summary>
    public int Padding { get; set; }

    /// <summary>Whether padding counts: y = Σ x/k with all k elements of the window, instead of those on the input alone.</summary>
    public bool CountIncludePad { get; set; } = true;
}
