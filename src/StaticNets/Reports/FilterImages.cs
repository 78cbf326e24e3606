using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace StaticNets.Reports;

/// <summary>The weights of one layer, to be drawn as one picture for each output.</summary>
/// <param name="Parameter">The name of the weight.</param>
/// <param name="Count">The number of filters.</param>
/// <param name="Size">Height and width of one channel of a filter.</param>
/// <param name="Weights">All weights, one filter after another.</param>
internal sealed record FilterImages<T>(string Parameter, int Count, ImageSize Size, T[] Weights)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int Length => Weights.Length / Count;

    private string Shape => Length == Size.Area ? $"{Size}" : $"{HtmlWriter.Count(Length / Size.Area)}x{Size}";

    internal static FilterImages<T> Read<TNetwork>(INetwork<TNetwork, T> network, string parameter, ImageSize? size)
        where TNetwork : class, INetwork<TNetwork, T>
    {
        TensorSpan<T> weight = network.Parameters[parameter];
        ImageSize channel = size ?? KernelOf(weight.Lengths, parameter);
        int count = (int)weight.Lengths[0];
        channel.CountChannels((int)(weight.FlattenedLength / count), nameof(size));
        var values = new T[weight.FlattenedLength];
        weight.FlattenTo(values);
        return new FilterImages<T>(parameter, count, channel, values);
    }

    internal ImageGrid ToGrid(FilterScale scale)
    {
        bool isCommon = scale == FilterScale.Common;
        T largest = Largest(Weights);
        var images = new ReportImage[Count];
        for (int o = 0; o < Count; o++)
        {
            ReadOnlySpan<T> filter = Weights.AsSpan(o * Length, Length);
            T own = Largest(filter);
            images[o] = ReportImage.Signed(filter, Size, isCommon ? largest : own) with
            {
                Caption = $"filter {HtmlWriter.Count(o)}",
                Remark = "±" + Format(own),
                Description = $"Filter {HtmlWriter.Count(o)} of {Parameter}; its largest magnitude is {Format(own)}.",
            };
        }

        string limit = isCommon ? Format(largest) : "its largest";
        return new ImageGrid($"Filters of {Parameter}", images)
        {
            Note = $"{HtmlWriter.Count(Count)} of {Shape}; zero has the colour of the page, and below each stands its largest magnitude. "
                + (isCommon ? "All share one scale." : "Each has a scale of its own."),
            Scale = ("−" + limit, limit),
        };
    }

    private static ImageSize KernelOf(ReadOnlySpan<nint> shape, string parameter) => shape.Length switch
    {
        4 => new ImageSize((int)shape[2], (int)shape[3]),
        3 => new ImageSize(1, (int)shape[2]),
        2 => throw new ArgumentException(
            $"Found {parameter}, the weight of a dense layer with {HtmlWriter.Count(shape[1])} inputs; expected the size of the images that it reads, too."),
        _ => throw new ArgumentException($"Found {parameter}, which is no weight; expected one of shape [out, in, kh, kw], [out, in, k] or [out, in]."),
    };

    /// <summary>The largest finite magnitude; 0 where there is none.</summary>
    private static T Largest(ReadOnlySpan<T> values)
    {
        T largest = T.Zero;
        foreach (T value in values)
        {
            T magnitude = T.Abs(value);
            largest = T.IsFinite(magnitude) && magnitude > largest ? magnitude : largest;
        }

        return largest;
    }

    private static string Format(T value) => double.CreateTruncating(value).ToString("G3", CultureInfo.InvariantCulture);
}
