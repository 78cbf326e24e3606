using System.Numerics;
using StaticNets.Numerics;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>
/// Random changes of images whose features are <c>[channels, height, width]</c>: flips, shift, contrast, brightness and noise, in this
/// order. Every setting is off by default.
/// </summary>
/// <remarks>
/// All channels are flipped and shifted together. The same seed, epoch and sample give the same bits on every machine.
/// </remarks>
/// <param name="channels">The number of channels C, at least 1.</param>
/// <param name="height">The height H in pixels, at least 1.</param>
/// <param name="width">The width W in pixels, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
/// <example><code>new ImageAugmentation(1, 28, 28) { Shift = 2, FlipHorizontal = 0.5, Noise = 0.05 }</code></example>
public sealed class ImageAugmentation(int channels, int height, int width) : Augmentation
{
    // What each stream of random numbers is for.
    private const int ShiftStream = 0;
    private const int FlipStream = 1;
    private const int ToneStream = 2;
    private const int NoiseStream = 3;

    /// <summary>The number of channels.</summary>
    public int Channels { get; } = SettingRange.AtLeast(channels, 1, nameof(channels));

    /// <summary>The height in pixels.</summary>
    public int Height { get; } = SettingRange.AtLeast(height, 1, nameof(height));

    /// <summary>The width in pixels.</summary>
    public int Width { get; } = SettingRange.AtLeast(width, 1, nameof(width));

    /// <summary>
    /// The most pixels by which an image is moved in each direction, from 0 to below height and width: dy and dx are uniform from
    /// <c>−Shift</c> to <c>Shift</c>, and what moves in is <see cref="Fill"/>. This is a random crop of an image padded by that many pixels on
    /// every side: PyTorch's <c>RandomCrop((H, W), padding=Shift)</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Shift
    {
        get;
        init => field = value >= 0 && value < Math.Min(Height, Width)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Shift), value, $"Found a shift of {value} pixels; expected 0 to {Math.Min(Height, Width) - 1}, less than the image is long.");
    }

    /// <summary>What moves in where an image is shifted: 0 by default. Where the features are standardised, give what the background became.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Fill { get; init => field = SettingRange.Finite(value, nameof(Fill)); }

    /// <summary>The probability of mirroring an image left to right, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double FlipHorizontal { get; init => field = SettingRange.Share(value, nameof(FlipHorizontal)); }

    /// <summary>The probability of mirroring an image top to bottom, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double FlipVertical { get; init => field = SettingRange.Share(value, nameof(FlipVertical)); }

    /// <summary>
    /// The largest change of contrast, from 0 to 1: <c>x ← x + c·(x − m)</c>, with m the mean of the image and c uniform in
    /// [−Contrast, Contrast).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Contrast { get; init => field = SettingRange.Share(value, nameof(Contrast)); }

    /// <summary>The largest change of brightness, at least 0: <c>x ← x + b</c>, with b uniform in [−Brightness, Brightness).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Brightness { get; init => field = SettingRange.NotNegative(value, nameof(Brightness)); }

    /// <summary>The standard deviation of normal noise added to each value, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Noise { get; init => field = SettingRange.NotNegative(value, nameof(Noise)); }

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings =>
    [
        ("channels", Channels),
        ("height", Height),
        ("width", Width),
        ("shift", Shift),
        ("fill", Fill),
        ("flip horizontal", FlipHorizontal),
        ("flip vertical", FlipVertical),
        ("contrast", Contrast),
        ("brightness", Brightness),
        ("noise", Noise),
    ];

    /// <inheritdoc/>
    public override void RequireFit(int featureLength)
    {
        long expected = (long)Channels * Height * Width;
        if (featureLength != expected)
        {
            throw new ArgumentException(
                Invariant($"The samples have {featureLength:N0} features; the augmentation is for images of {Channels}x{Height}x{Width}, ")
                + Invariant($"which are {expected:N0}."),
                nameof(featureLength));
        }
    }

    /// <inheritdoc/>
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        RequireFit(features.Length);
        Flip(features, random);
        Move(features, random);
        ChangeTone(features, random);
        if (Noise > 0)
        {
            random.Numbers(NoiseStream).AddNormals(features, (long)random.Sample * features.Length, Noise);
        }
    }

    private void Flip<T>(Span<T> image, SampleRandom random)
    {
        Philox numbers = random.Numbers(FlipStream);
        if (FlipHorizontal > 0 && numbers.Double(2L * random.Sample) < FlipHorizontal)
        {
            for (int row = 0; row < image.Length; row += Width)
            {
                image.Slice(row, Width).Reverse();
            }
        }

        if (FlipVertical > 0 && numbers.Double((2L * random.Sample) + 1) < FlipVertical)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                FlipRows(image.Slice(channel * Height * Width, Height * Width));
            }
        }
    }

    private void FlipRows<T>(Span<T> plane)
    {
        for (int top = 0, bottom = Height - 1; top < bottom; top++, bottom--)
        {
            Span<T> upper = plane.Slice(top * Width, Width);
            Span<T> lower = plane.Slice(bottom * Width, Width);
            for (int x = 0; x < Width; x++)
            {
                (upper[x], lower[x]) = (lower[x], upper[x]);
            }
        }
    }

    private void Move<T>(Span<T> image, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Shift == 0)
        {
            return;
        }

        Philox numbers = random.Numbers(ShiftStream);
        int down = numbers.Below(2L * random.Sample, (2 * Shift) + 1) - Shift;
        int right = numbers.Below((2L * random.Sample) + 1, (2 * Shift) + 1) - Shift;
        for (int channel = 0; channel < Channels; channel++)
        {
            MovePlane(image.Slice(channel * Height * Width, Height * Width), down, right);
        }
    }

    private void MovePlane<T>(Span<T> plane, int down, int right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Rows go in the order in which none is overwritten before it has moved.
        var fill = T.CreateTruncating(Fill);
        for (int i = 0; i < Height; i++)
        {
            int y = down > 0 ? Height - 1 - i : i;
            Span<T> row = plane.Slice(y * Width, Width);
            int from = y - down;
            if ((uint)from >= (uint)Height)
            {
                row.Fill(fill);
                continue;
            }

            Span<T> source = plane.Slice(from * Width, Width);
            int kept = Width - Math.Abs(right);
            source.Slice(Math.Max(0, -right), kept).CopyTo(row[Math.Max(0, right)..]);
            (right > 0 ? row[..right] : row[kept..]).Fill(fill);
        }
    }

    private void ChangeTone<T>(Span<T> image, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Contrast == 0 && Brightness == 0)
        {
            return;
        }

        double mean = 0;
        foreach (T value in image)
        {
            mean += double.CreateTruncating(value);
        }

        mean /= image.Length;
        Philox numbers = random.Numbers(ToneStream);
        double stretch = Contrast * ((2 * numbers.Double(2L * random.Sample)) - 1);
        double brightness = Brightness * ((2 * numbers.Double((2L * random.Sample) + 1)) - 1);
        for (int i = 0; i < image.Length; i++)
        {
            double x = double.CreateTruncating(image[i]);
            image[i] = T.CreateTruncating(x + double.FusedMultiplyAdd(stretch, x - mean, brightness));
        }
    }
}
