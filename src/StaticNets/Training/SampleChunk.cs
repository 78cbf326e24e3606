using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Training;

/// <summary>Consecutive samples as dense rows: those of a data set where they lie, those of another source copied.</summary>
internal sealed class SampleChunk<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly Dataset<T>? _dataset;
    private readonly SampleBuffer<T>? _samples;
    private readonly T[] _features = [];
    private int _first;
    private int _count;

    /// <summary>Makes room for up to <paramref name="capacity"/> samples.</summary>
    internal SampleChunk(SampleSource<T> source, NetworkDescription network, int capacity)
    {
        _source = source;
        _dataset = source as Dataset<T>;
        if (_dataset is null)
        {
            _samples = new SampleBuffer<T>(source, network, capacity);
            _features = new T[capacity * source.FeatureLength];
        }
    }

    /// <summary>The features, <c>[count, FeatureLength]</c>.</summary>
    internal ReadOnlySpan<T> Features => Rows(_dataset is null ? _features : _dataset.Features, _source.FeatureLength);

    /// <summary>The classes, <c>[count]</c>; empty when there are none.</summary>
    internal ReadOnlySpan<int> Labels =>
        _samples is not null ? _samples.Labels : _source.IsClassification ? _dataset!.Labels.Slice(_first, _count) : [];

    /// <summary>The targets, <c>[count, TargetLength]</c>.</summary>
    internal ReadOnlySpan<T> Targets => _samples is not null ? _samples.Targets : Rows(_dataset!.Targets, _source.TargetLength);

    /// <summary>Goes to other samples.</summary>
    internal void Read(int first, int count)
    {
        _first = _dataset is null ? 0 : first;
        _count = count;
        _samples?.GatherRange(first, count, _features);
    }

    private ReadOnlySpan<T> Rows(ReadOnlySpan<T> rows, int length) => rows.Slice(_first * length, _count * length);
}
