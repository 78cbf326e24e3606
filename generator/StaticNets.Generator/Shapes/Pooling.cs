namespace StaticNets.Generator.Shapes;

/// <summary>
/// The geometry of a pool: each channel of the output from windows of the same channel of the input. An upsampling is described
/// by the pool that reads its output.
/// </summary>
internal readonly record struct Pooling(Image Input, Image Output, Window Window)
{
    /// <summary>Elements of a window, those on padding included.</summary>
    public int Taps => Window.Taps;

    /// <summary>
    /// Whether windows are two wide and two apart, and none reaches over an edge or into another: their elements are the even and the
    /// odd ones of a few rows.
    /// </summary>
    public bool IsPaired => Window is
    {
        Width: { Kernel: 2, Stride: 2, IsPadded: false },
        Height: { Kernel: <= 8, IsPadded: false },
        Overlaps: false,
    };

    /// <summary>
    /// Whether the last element of a window lies so far behind the first, counted through the image, that single precision cannot tell it
    /// from its neighbour.
    /// </summary>
    public bool IsFar => ((Window.Height.Kernel - 1L) * Input.Width) + Window.Width.Kernel > 1L << 24;

    /// <summary>The same windows, with strides no longer than the image: how far a single window would step means nothing.</summary>
    public Pooling Trimmed() => this with
    {
        Window = new Window(
            Window.Height with { Stride = Math.Min(Window.Height.Stride, Input.Height) },
            Window.Width with { Stride = Math.Min(Window.Width.Stride, Input.Width) }),
    };

    /// <summary>Whether rows of windows are evenly spaced through all channels, so that one loop walks them.</summary>
    public bool IsSeamless => Output.Height * (long)Window.Height.Stride == Input.Height;

    /// <summary>The first column of windows that do not reach over the left edge.</summary>
    public int FirstInside => (int)Math.Min(Output.Width, (Window.Width.PadBefore + Window.Width.Stride - 1L) / Window.Width.Stride);

    /// <summary>The end of the columns of windows that reach over neither edge.</summary>
    public int EndInside
    {
        get
        {
            // The last such window begins here, counted from the padding's begin.
            long last = Input.Width + (long)Window.Width.PadBefore - Window.Width.Kernel;
            return last < 0 ? FirstInside : (int)Math.Max(FirstInside, Math.Min(Output.Width, (last / Window.Width.Stride) + 1));
        }
    }
}
