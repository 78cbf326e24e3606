namespace StaticNets.Generator.Shapes;

/// <summary>
/// The geometry of a convolution. Output channel o belongs to group o / (output channels per group) and reads that group's input
/// channels alone. A transposed convolution is described by the convolution whose input gradient it computes: there
/// <see cref="Output"/> is what it reads and <see cref="Input"/> what it writes.
/// </summary>
internal readonly record struct Convolution(Image Input, Image Output, Window Window, int Groups)
{
    public int InputChannelsPerGroup => Input.Channels / Groups;

    public int OutputChannelsPerGroup => Output.Channels / Groups;

    /// <summary>Whether each output channel reads one input channel.</summary>
    public bool IsDepthwise => Groups > 1 && InputChannelsPerGroup == 1;

    /// <summary>The products of one output: (channels per group)·(kernel height)·(kernel width), in this order in the packed weights.</summary>
    public int Reduction => InputChannelsPerGroup * Window.Taps;

    /// <summary>Multiply-accumulates, those with padding counted.</summary>
    public long Macs => checked((long)Output.Length * Reduction);

    /// <summary>Multiply-accumulates on elements of the input.</summary>
    public long EffectiveMacs => checked(Output.Channels * (long)InputChannelsPerGroup * Window.EffectiveTaps(Input, Output));

    /// <summary>Whether it is a product over pixels: one tap on each pixel, in their order.</summary>
    public bool IsPlainProduct => Window is { Taps: 1, IsPadded: false, Height.Stride: 1, Width.Stride: 1 };

    public Cost Cost => new(Macs, EffectiveMacs, 0, 0);
}
