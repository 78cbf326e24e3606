using System.Buffers;
using StaticNets.Data;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>
/// Shows a window of each image, at a place that is drawn anew in every epoch: torchvision's <c>RandomCrop((h, w), padding)</c>.
/// </summary>
/// <remarks>
/// The features of the source are images <c>[C, H, W]</c>, those of the network <c>[C, h, w]</c>; all channels are cut at the same place. With a
/// padding p the image first gets a border of p pixels of <see cref="Fill"/>. The first row and the first column of the window are uniform over the
/// <c>H + 2p − h + 1</c> and <c>W + 2p − w + 1</c> places there are. Validate and predict with <see cref="SampleSource{T}.CenterCrop"/>; other changes
/// go behind the crop, for images of its size.
/// </remarks>
/// <example><code>new RandomCrop(3, 40, 40, 32, 32).Then(new ImageAugmentation(3, 32, 32) { FlipHorizontal = 0.5 })</code></example>
public sealed class RandomCrop : Augmentation
{
    private const int PlaceStream = 0;
    private readonly ImageWindow _window;

    /// <summary>Cuts windows.</summary>
    /// <param name="channels">The number of channels C, at least 1.</param>
    /// <param name="height">The height H of an image, at least 1.</param>
    /// <param name="width">The width W of an image, at least 1.</param>
    /// <param name="cropHeight">The height h of a window, from 1 to H.</param>
    /// <param name="cropWidth">The width w of a window, from 1 to W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is out of range, or an image has more than 2,147,483,591 values.</exception>
    public RandomCrop(int channels, int height, int width, int cropHeight, int cropWidth) =>
        _window = new ImageWindow(channels, height, width, cropHeight, cropWidth).Require();

    /// <summary>The number of channels.</summary>
    public int Channels => _window.Channels;

    /// <summary>The height of an image.</summary>
    public int Height => _window.Height;

    /// <summary>The width of an image.</summary>
    public int Width => _window.Width;

    /// <summary>The height of a window.</summary>
    public int CropHeight => _window.CropHeight;

    /// <summary>The width of a window.</summary>
    public int CropWidth => _window.CropWidth;

    /// <summary>
    /// The pixels p of the border on every side, from 0, the default, to below h and w: every window shows some of the image. It is there before
    /// the window is cut.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Padding
    {
        get => _window.Padding;
        init => _window = value >= 0 && value < Math.Min(CropHeight, CropWidth)
            ? _window with { Padding = value }
            : throw new ArgumentOutOfRangeException(
                nameof(Padding), value, $"Found a padding of {value} pixels; expected 0 to {Math.Min(CropHeight, CropWidth) - 1}, less than the crop is long.");
    }

    /// <summary>What the border holds: 0 by default. Where the features are standardised, give what the background became.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Fill { get; init => field = SettingRange.Finite(value, nameof(Fill)); }

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings =>
    [
        ("channels", Channels),
        ("height", Height),
        ("width", Width),
        ("crop height", CropHeight),
        ("crop width", CropWidth),
        ("padding", Padding),
        ("fill", Fill),
    ];

    /// <inheritdoc/>
    public override int ResultLength(int featureLength) => _window.Length;

    /// <inheritdoc/>
    public override void RequireFit(int featureLength)
    {
        if (_window.Fault(featureLength) is { } fault)
        {
            throw new ArgumentException(fault, nameof(featureLength));
        }
    }

    /// <inheritdoc/>
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        RequireFit(features.Length);
        T[] image = ArrayPool<T>.Shared.Rent(features.Length);
        features.CopyTo(image);
        Apply(image.AsSpan(0, features.Length), features, random);
        ArrayPool<T>.Shared.Return(image);
    }

    /// <inheritdoc/>
    public override void Apply<T>(ReadOnlySpan<T> sample, Span<T> result, SampleRandom random)
    {
        RequireFit(sample.Length);
        RequireRoom(sample.Length, result.Length);
        Philox numbers = random.Numbers(PlaceStream);
        int row = numbers.Below(2L * random.Sample, _window.Rows);
        int column = numbers.Below((2L * random.Sample) + 1, _window.Columns);
        _window.Copy(sample, result, row, column, T.CreateTruncating(Fill));
    }
}
