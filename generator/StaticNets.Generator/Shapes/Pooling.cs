namespace StaticNets.Generator.Shapes;

/// <summary>The geometry of a pool: each channel of the output from windows of the same channel of the input.</summary>
internal readonly record struct Pooling(Image Input, Image Output, Window Window)
{
    /// <summary>Elements of a window, those on padding included.</summary>
    public int Taps => Window.Taps;
}
