using System.Numerics;

namespace StaticNets.Data;

/// <summary>
/// Windows of <c>[C, h, w]</c> in images of <c>[C, H, W]</c> with a border of <see cref="Padding"/> pixels on every side.
/// </summary>
/// <param name="Channels">The channels C.</param>
/// <param name="Height">The height H of an image.</param>
/// <param name="Width">The width W of an image.</param>
/// <param name="CropHeight">The height h of a window.</param>
/// <param name="CropWidth">The width w of a window.</param>
internal readonly record struct ImageWindow(int Channels, int Height, int Width, int CropHeight, int CropWidth)
{
    /// <summary>The pixels of the border, fewer than a window is high and wide: every window shows some of the image.</summary>
    internal int Padding { get; init; }

    /// <summary>The features of an image.</summary>
    internal int ImageLength => Channels * Height * Width;

    /// <summary>The features of a window.</summary>
    internal int Length => Channels * CropHeight * CropWidth;

    /// <summary>The places from top to bottom.</summary>
    internal int Rows => Height + (2 * Padding) - CropHeight + 1;

    /// <summary>The places from left to right.</summary>
    internal int Columns => Width + (2 * Padding) - CropWidth + 1;

    /// <summary>What a window is cut from, as messages say it.</summary>
    internal string Image => FormattableString.Invariant($"{Channels}x{Height}x{Width}");

    /// <summary>Throws unless every length is at least 1, the image can be counted and the window is no larger.</summary>
    internal ImageWindow Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1, "channels");
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, 1, "height");
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1, "width");
        ArgumentOutOfRangeException.ThrowIfLessThan(CropHeight, 1, "cropHeight");
        ArgumentOutOfRangeException.ThrowIfLessThan(CropWidth, 1, "cropWidth");
        if ((Int128)Channels * Height * Width > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                "height", FormattableString.Invariant($"Found images of {Image}; expected at most {Array.MaxLength:N0} values."));
        }

        return CropHeight <= Height && CropWidth <= Width
            ? this
            : throw new ArgumentOutOfRangeException(
                CropHeight <= Height ? "cropWidth" : "cropHeight",
                FormattableString.Invariant($"Found a crop of {CropHeight}x{CropWidth} from images of {Height}x{Width}; expected one that is no larger."));
    }

    /// <summary>What is wrong with samples of so many features; null when they are these images.</summary>
    internal string? Fault(int featureLength) =>
        featureLength == ImageLength
            ? null
            : FormattableString.Invariant(
                $"The samples have {featureLength:N0} features; the crop is from images of {Image}, which are {ImageLength:N0}.");

    /// <summary>Copies a window.</summary>
    /// <param name="image">The image, without its border.</param>
    /// <param name="window">Receives the window.</param>
    /// <param name="row">The place from top to bottom, from 0.</param>
    /// <param name="column">The place from left to right, from 0.</param>
    /// <param name="fill">What the border holds.</param>
    internal void Copy<T>(ReadOnlySpan<T> image, Span<T> window, int row, int column, T fill)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int top, int left) = (row - Padding, column - Padding);

        // Of each row of the window: pixels of the border, of the image, of the border.
        int before = Math.Clamp(-left, 0, CropWidth);
        int inside = Math.Clamp(Width - left, 0, CropWidth) - before;
        for (int line = 0; line < Channels * CropHeight; line++)
        {
            (int channel, int y) = Math.DivRem(line, CropHeight);
            Span<T> pixels = window.Slice(line * CropWidth, CropWidth);
            if ((uint)(top + y) >= (uint)Height || inside <= 0)
            {
                pixels.Fill(fill);
                continue;
            }

            pixels[..before].Fill(fill);
            int from = (((channel * Height) + top + y) * Width) + left + before;
            image.Slice(from, inside).CopyTo(pixels[before..]);
            pixels[(before + inside)..].Fill(fill);
        }
    }
}
