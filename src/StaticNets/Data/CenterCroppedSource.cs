using System.Buffers;
using System.Numerics;

namespace StaticNets.Data;

/// <summary>The middle of the images of another source, cut out when they are read.</summary>
internal sealed class CenterCroppedSource<T> : SampleSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly ImageWindow _window;

    internal CenterCroppedSource(SampleSource<T> source, ImageWindow window)
        : base(source.Count, window.Length, source.TargetLength, source.ClassCount)
    {
        _source = source;
        _window = window;
        ClassNames = source.ClassNames;
        if (source.FeatureNames is { } names)
        {
            var places = new double[window.Length];
            Copy<double>([.. Enumerable.Range(0, names.Count)], places);
            FeatureNames = Array.ConvertAll(places, place => names[(int)place]);
        }
    }

    public override bool IsInMemory => _source.IsInMemory;

    public override string? PlaceOf(int index) => _source.PlaceOf(index);

    protected override void ReadSample(int index, Span<T> features, Span<T> targets)
    {
        if (_source is Dataset<T> dataset)
        {
            Copy(dataset.Row(index), features);
            dataset.TargetRow(index).CopyTo(targets);
            return;
        }

        T[] image = ArrayPool<T>.Shared.Rent(_window.ImageLength);
        try
        {
            Span<T> pixels = image.AsSpan(0, _window.ImageLength);
            _source.Read(index, pixels, targets);
            Copy(pixels, features);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(image);
        }
    }

    protected override int ReadLabel(int index) => _source.Label(index);

    private void Copy<TNumber>(ReadOnlySpan<TNumber> image, Span<TNumber> features)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> =>
        _window.Copy(image, features, Middle(_window.Rows), Middle(_window.Columns), TNumber.Zero);

    /// <summary>Half of the pixels left over; half a pixel goes to the even side.</summary>
    private static int Middle(int places) => (int)Math.Round((places - 1) / 2.0, MidpointRounding.ToEven);
}
