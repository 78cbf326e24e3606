namespace StaticNets;

/// <summary>A border of one value around each channel.</summary>
/// <remarks>
/// From (C, H, W) to (C, top + H + bottom, left + W + right), or from (C, L) to (C, before + L + after). Sides stand in ONNX's order. (Convolutions and
/// pools have padding of their own, which costs nothing.)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PadAttribute : LayerAttribute
{
    /// <summary>The same border on all sides of an image or a sequence.</summary>
    /// <param name="all">Elements on each side, at least 0.</param>
    public PadAttribute(int all) => Sides = [all];

    /// <summary>A border of a sequence (C, L).</summary>
    /// <param name="before">Elements before it, at least 0.</param>
    /// <param name="after">Elements behind it, at least 0.</param>
    public PadAttribute(int before, int after) => Sides = [before, after];

    /// <summary>A border of an image (C, H, W).</summary>
    /// <param name="top">Rows above it, at least 0.</param>
    /// <param name="left">Columns to its left, at least 0.</param>
    /// <param name="bottom">Rows below it, at least 0.</param>
    /// <param name="right">Columns to its right, at least 0.</param>
    public PadAttribute(int top, int left, int bottom, int right) => Sides = [top, left, bottom, right];

    /// <summary>The numbers as they were given: one for all sides, two for a sequence, four for an image.</summary>
    public IReadOnlyList<int> Sides { get; }

    /// <summary>The value of the border; from −1e15 to 1e15.</summary>
    public double Value { get; set; }
}
