using System.Numerics;

namespace StaticNets.Reports;

/// <summary>One small picture of an <see cref="ImageGrid"/>, made of numbers in the order C×H×W, with a caption.</summary>
public sealed record ReportImage
{
    // Red below zero, blue above, for eyes of every kind apart; both are as far from a light page as from a dark one.
    private const int Negative = 0xE0533D;
    private const int Positive = 0x3B7DD8;

    // What the longer side of one channel measures on the page: its pixels are drawn as squares of whole screen pixels.
    private const int SideOnPage = 88;

    private ReportImage(byte[] rgba, int width, ImageSize channel)
    {
        Address = PngImage.ToDataUri(rgba, width);
        WidthOnPage = width * Math.Max(1, SideOnPage / Math.Max(channel.Height, channel.Width));
    }

    /// <summary>A line below the picture, if any.</summary>
    public string? Caption { get; init; }

    /// <summary>Small print below the caption, if any.</summary>
    public string? Remark { get; init; }

    /// <summary>What a screen reader says instead of the picture, and what shows when one points at it; the caption by default.</summary>
    public string? Description { get; init; }

    /// <summary>The picture as a <c>data:</c> address.</summary>
    internal string Address { get; }

    /// <summary>The width in the page's pixels.</summary>
    internal int WidthOnPage { get; }

    /// <summary>The scale of <see cref="Signed"/> as a CSS gradient, from −limit to limit.</summary>
    internal static string SignedScale => $"linear-gradient(to right,#{Negative:x6},transparent,#{Positive:x6})";

    /// <summary>A picture in grey, or in red, green and blue where there are three channels.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="values">One or three channels of height × width numbers, in the order C×H×W.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="black">The number that is black; what is less is black, too. So is a NaN.</param>
    /// <param name="white">The number that is white; what is more is white, too.</param>
    /// <exception cref="ArgumentException">The numbers are not one or three whole channels, or the limits are not two finite numbers that differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side of <paramref name="size"/> is less than 1.</exception>
    public static ReportImage Of<T>(ReadOnlySpan<T> values, ImageSize size, T black, T white)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int channels = size.CountChannels(values.Length, nameof(values));
        if (channels is not (1 or 3))
        {
            throw new ArgumentException(
                $"Found {HtmlWriter.Count(channels)} channels of {size} pixels; expected 1, which is grey, or 3: red, green and blue.", nameof(values));
        }

        double low = double.CreateTruncating(black);
        double range = double.CreateTruncating(white) - low;
        if (range == 0 || !double.IsFinite(range))
        {
            throw new ArgumentException(FormattableString.Invariant($"Found black at {black} and white at {white}; expected two finite numbers that differ."), nameof(white));
        }

        int area = values.Length / channels;
        var rgba = new byte[4 * area];
        for (int pixel = 0; pixel < area; pixel++)
        {
            for (int colour = 0; colour < 3; colour++)
            {
                double value = double.CreateTruncating(values[(colour % channels * area) + pixel]);
                rgba[(4 * pixel) + colour] = ToByte((value - low) / range);
            }

            rgba[(4 * pixel) + 3] = byte.MaxValue;
        }

        return new ReportImage(rgba, size.Width, size);
    }

    /// <summary>
    /// A picture of numbers round zero: zero is the colour of the page, light or dark, what is above turns blue and what is below red.
    /// Channels stand side by side, one pixel apart.
    /// </summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="values">Channels of height × width numbers, in the order C×H×W; a NaN looks like zero.</param>
    /// <param name="size">Height and width of one channel.</param>
    /// <param name="limit">The magnitude that has the full colour, not negative; what is beyond has it, too.</param>
    /// <exception cref="ArgumentException">The numbers are not whole channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A side of <paramref name="size"/> is less than 1, or <paramref name="limit"/> is negative or NaN.
    /// </exception>
    public static ReportImage Signed<T>(ReadOnlySpan<T> values, ImageSize size, T limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int channels = size.CountChannels(values.Length, nameof(values));
        if (!(limit >= T.Zero))
        {
            throw new ArgumentOutOfRangeException(
                nameof(limit), limit, FormattableString.Invariant($"Found the limit {limit}; expected a magnitude, 0 or more."));
        }

        double scale = limit == T.Zero ? 0 : 1 / double.CreateTruncating(limit);
        int width = (channels * (size.Width + 1)) - 1;
        var rgba = new byte[4 * size.Height * width];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int x) = Math.DivRem(i, size.Width);
            (int channel, int y) = Math.DivRem(row, size.Height);
            int place = (y * width) + (channel * (size.Width + 1)) + x;
            WriteSigned(double.CreateTruncating(values[i]) * scale, rgba.AsSpan(4 * place, 4));
        }

        return new ReportImage(rgba, width, size);
    }

    private static void WriteSigned(double share, Span<byte> pixel)
    {
        int colour = share < 0 ? Negative : Positive;
        pixel[0] = (byte)(colour >> 16);
        pixel[1] = (byte)(colour >> 8);
        pixel[2] = (byte)colour;
        pixel[3] = ToByte(Math.Abs(share));
    }

    /// <summary>From 0 to 1; NaN is 0.</summary>
    private static byte ToByte(double share) => double.IsNaN(share) ? (byte)0 : (byte)Math.Round(byte.MaxValue * Math.Clamp(share, 0, 1));
}
