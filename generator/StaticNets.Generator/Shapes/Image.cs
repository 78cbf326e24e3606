namespace StaticNets.Generator.Shapes;

/// <summary>A value as layers over images see it: (C, H, W). A sequence (C, L) is an image of height 1, a vector (C) one of one pixel.</summary>
internal readonly record struct Image(int Channels, int Height, int Width)
{
    /// <summary>Elements of one channel.</summary>
    public int Pixels => Height * Width;

    public int Length => Channels * Pixels;

    /// <param name="shape">Of rank 1, 2 or 3.</param>
    public static Image Of(Shape shape) => shape.Rank switch
    {
        1 => new(shape[0], 1, 1),
        2 => new(shape[0], 1, shape[1]),
        _ => new(shape[0], shape[1], shape[2]),
    };
}
