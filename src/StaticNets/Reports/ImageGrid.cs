using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Training;

namespace StaticNets.Reports;

/// <summary>Small pictures in rows, each with a caption: a layer's filters, the samples that a network gets wrong, pictures of one's own.</summary>
/// <example>
/// <code>
/// new HtmlReport("Handwritten digits")
///     .Add(ImageGrid.Filters(net, "conv2d1.weight"))
///     .Add(ImageGrid.Misclassified(net, test, new ImageSize(28, 28)))
///     .Save("digits.html");
/// </code>
/// </example>
public sealed class ImageGrid : ReportSection
{
    // Room for a caption of some fifteen characters, in pixels.
    private const int LeastColumn = 100;

    private readonly ImmutableArray<ReportImage> _images;

    /// <summary>Makes a grid.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="images">The pictures, row by row from left to right.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    /// <exception cref="ArgumentNullException">A picture is null.</exception>
    public ImageGrid(string title, params ReadOnlySpan<ReportImage> images)
        : base(title)
    {
        foreach (ReportImage image in images)
        {
            ArgumentNullException.ThrowIfNull(image, nameof(images));
        }

        _images = [.. images];
    }

    /// <summary>The numbers at both ends of the scale of colours; null where the pictures need none.</summary>
    internal (string Low, string High)? Scale { get; init; }

    /// <summary>The weights of a layer, one picture for each output: zero has the colour of the page, blue is above and red below.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="parameter">
    /// A weight: <c>[out, in, kh, kw]</c> of a convolution gives pictures of kh × kw, with the inputs side by side; <c>[out, in, k]</c> gives
    /// rows of k; <c>[out, in]</c> of a dense layer gives pictures of <paramref name="size"/>.
    /// </param>
    /// <param name="size">For a dense layer, height and width of the images that it reads; otherwise the size of the kernel, which is the default.</param>
    /// <param name="scale">Whether each picture reaches the full colours, or the largest weight of all does.</param>
    /// <exception cref="ArgumentException">
    /// There is no such parameter; it is no weight; or <paramref name="size"/> is missing or does not divide the weights of one output.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A side of <paramref name="size"/> is less than 1, or there is no such scale.</exception>
    public static ImageGrid Filters<TNetwork, T>(
        INetwork<TNetwork, T> network, string parameter, ImageSize? size = null, FilterScale scale = FilterScale.Each)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        SettingRange.Named(scale, nameof(scale));
        return FilterImages<T>.Read(network, parameter, size).ToGrid(scale);
    }

    /// <summary>The samples that a network gets wrong, the surest mistakes first: picture, truth, answer and its probability.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">A network with a classification loss from which probabilities follow.</param>
    /// <param name="samples">Images of one or three channels in the order C×H×W, with labels; before standardisation.</param>
    /// <param name="size">Height and width of the images.</param>
    /// <param name="standardization">What the network's inputs go through first, if anything.</param>
    /// <param name="most">The most mistakes shown, at least 1.</param>
    /// <exception cref="ArgumentException">The samples do not fit the network or the size, have no labels, or are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> or a side of <paramref name="size"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">No class or no probabilities follow from the network's loss.</exception>
    public static ImageGrid Misclassified<TNetwork, T>(
        INetwork<TNetwork, T> network, Dataset<T> samples, ImageSize size, Standardization<T>? standardization = null, int most = 60)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        size.CountChannels(samples.FeatureLength, nameof(size));
        return Mistakes<T>.Find(network, samples, standardization).ToGrid(size, most);
    }

    internal override void WriteBody(HtmlWriter html)
    {
        if (Scale is { } scale)
        {
            using (html.Element("p", ("class", "scale")))
            {
                html.Leaf("span", scale.Low);
                html.Leaf("span", "", ("class", "ramp"), ("style", "background:" + ReportImage.SignedScale));
                html.Leaf("span", scale.High);
            }
        }

        int column = _images.Select(static image => image.WidthOnPage).Append(LeastColumn).Max();
        string columns = FormattableString.Invariant($"grid-template-columns:repeat(auto-fill,minmax(min({column}px,100%),1fr))");
        using (html.Element("ul", ("class", "pictures"), ("style", columns)))
        {
            foreach (ReportImage image in _images)
            {
                WriteImage(html, image);
            }
        }
    }

    private static void WriteImage(HtmlWriter html, ReportImage image)
    {
        string description = image.Description ?? image.Caption ?? "";
        using (html.Element("li"))
        {
            string width = FormattableString.Invariant($"width:{image.WidthOnPage}px");
            html.Empty("img", ("src", image.Address), ("style", width), ("alt", description), ("title", description));
            if (image.Caption is not null)
            {
                html.Leaf("span", image.Caption, ("class", "caption"));
            }

            if (image.Remark is not null)
            {
                html.Leaf("span", image.Remark, ("class", "remark"));
            }
        }
    }
}
