using System.Numerics;

namespace StaticNets.Data;

/// <summary>Some samples of a source, in an order of their own: a list of indexes, or a range of them. Nothing is copied.</summary>
internal sealed class SampleView<T> : SampleSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly int[]? _rows;
    private readonly int _first;

    /// <summary>The samples of the given indexes, which the view keeps.</summary>
    internal SampleView(SampleSource<T> source, int[] rows)
        : this(source, rows, 0, rows.Length)
    {
    }

    /// <summary>The samples from <paramref name="first"/> on.</summary>
    internal SampleView(SampleSource<T> source, int first, int count)
        : this(source, null, first, count)
    {
    }

    private SampleView(SampleSource<T> source, int[]? rows, int first, int count)
        : base(count, source.FeatureLength, source.TargetLength, source.ClassCount)
    {
        _source = source;
        _rows = rows;
        _first = first;
        ClassNames = source.ClassNames;
        FeatureNames = source.FeatureNames;
    }

    public override bool IsInMemory => _source.IsInMemory;

    public override string? PlaceOf(int index) => _source.PlaceOf(RowOf(index));

    protected override void ReadSample(int index, Span<T> features, Span<T> targets) => _source.Read(RowOf(index), features, targets);

    protected override int ReadLabel(int index) => _source.Label(RowOf(index));

    private int RowOf(int index) => _rows is null ? _first + index : _rows[index];
}
