using System.Numerics;
using StaticNets.Data;
using StaticNets.Threading;

namespace StaticNets.Training;

/// <summary>
/// Gathers samples for the loss: labels or targets into buffers of its own, features where the caller keeps them. Samples that no
/// check has seen yet are checked here.
/// </summary>
internal sealed class SampleBuffer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // 128 KB of floats, which lie all over memory: some 20 µs.
    private const int ElementsPerThread = 32 * 1024;

    private readonly SampleSource<T> _source;
    private readonly NetworkDescription _network;
    private readonly EpochAugmentation? _augmentation;
    private readonly bool _isChecked;

    // The features of one sample before they are augmented; empty where that is done in place.
    private readonly T[] _sample = [];
    private readonly int[] _labels;
    private readonly T[] _targets;
    private readonly SharedGather<T> _shared;

    /// <summary>Makes room for batches of up to <paramref name="capacity"/> samples.</summary>
    internal SampleBuffer(SampleSource<T> source, NetworkDescription network, int capacity, EpochAugmentation? augmentation = null)
    {
        _source = source;
        _network = network;
        _augmentation = augmentation;
        _isChecked = source is Dataset<T>; // Whole, before the training.
        FeatureLength = augmentation?.ResultLength(source.FeatureLength) ?? source.FeatureLength;
        _sample = FeatureLength == source.FeatureLength ? [] : new T[source.FeatureLength];
        _labels = source.IsClassification ? new int[capacity] : [];
        _targets = new T[capacity * source.TargetLength];
        _shared = new SharedGather<T>(this);
    }

    /// <summary>The most threads that share the gathering of samples in memory, 0 for as many as may be.</summary>
    internal int Threads { get; init; } = 1;

    /// <summary>The number of features of one sample, augmented.</summary>
    internal int FeatureLength { get; }

    /// <summary>The number of samples gathered last.</summary>
    internal int Count { get; private set; }

    /// <summary>The classes of the samples gathered last; empty when they have none.</summary>
    internal ReadOnlySpan<int> Labels => _labels.AsSpan(0, Math.Min(Count, _labels.Length));

    /// <summary>The targets of the samples gathered last, as dense rows.</summary>
    internal ReadOnlySpan<T> Targets => _targets.AsSpan(0, Count * _source.TargetLength);

    /// <summary>Reads the samples of the given indexes, augmented; their features go to <paramref name="x"/> as dense rows.</summary>
    /// <param name="rows">The indexes.</param>
    /// <param name="repetitions">How often each sample was shown in this epoch before; empty when none recurs.</param>
    /// <param name="x">Room for the features.</param>
    internal void Gather(ReadOnlySpan<int> rows, ReadOnlySpan<int> repetitions, Span<T> x)
    {
        if (_sample.Length > 0)
        {
            GatherResized(rows, repetitions, x);
        }
        else
        {
            GatherInPlace(rows, repetitions, x);
        }

        Count = rows.Length;
    }

    private void GatherInPlace(ReadOnlySpan<int> rows, ReadOnlySpan<int> repetitions, Span<T> x)
    {
        int threads = _isChecked ? Workers.For(rows.Length * FeatureLength, ElementsPerThread, Threads) : 1;
        if (threads > 1)
        {
            _shared.Run(rows, x, threads);
        }
        else
        {
            GatherPlaces(0, rows.Length, rows, x);
        }

        for (int i = 0; i < rows.Length && _augmentation is not null; i++)
        {
            _augmentation.Apply(RowOf(i, x), Numbers(i, rows, repetitions));
        }
    }

    private void GatherResized(ReadOnlySpan<int> rows, ReadOnlySpan<int> repetitions, Span<T> x)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            GatherOne(i, rows[i], _sample);
            _augmentation!.Apply(_sample, RowOf(i, x), Numbers(i, rows, repetitions));
        }
    }

    private SampleRandom Numbers(int place, ReadOnlySpan<int> rows, ReadOnlySpan<int> repetitions) =>
        _augmentation!.Numbers(rows[place], repetitions.IsEmpty ? 0 : repetitions[place]);

    private Span<T> RowOf(int place, Span<T> x) => x.Slice(place * FeatureLength, FeatureLength);

    /// <summary>Reads the samples of some places of a batch.</summary>
    internal void GatherPlaces(int first, int end, ReadOnlySpan<int> samples, Span<T> x)
    {
        for (int place = first; place < end; place++)
        {
            GatherOne(place, samples[place], RowOf(place, x));
        }
    }

    /// <summary>Reads consecutive samples; their features go to <paramref name="x"/> as dense rows.</summary>
    internal void GatherRange(int first, int count, Span<T> x)
    {
        for (int i = 0; i < count; i++)
        {
            GatherOne(i, first + i, RowOf(i, x));
        }

        Count = count;
    }

    private void GatherOne(int place, int sample, Span<T> features)
    {
        Span<T> targets = _targets.AsSpan(place * _source.TargetLength, _source.TargetLength);
        _source.Read(sample, features, targets);
        if (_labels.Length > 0)
        {
            _labels[place] = _source.Label(sample);
        }

        if (!_isChecked)
        {
            Check(sample, features, targets);
        }
    }

    private void Check(int sample, ReadOnlySpan<T> features, ReadOnlySpan<T> targets)
    {
        string? fault = SampleChecks.FeatureFault(_source, features, sample)
            ?? (_labels.Length > 0 ? null : SampleChecks.TargetFault(_source, _network, targets, sample));
        if (fault is not null)
        {
            throw new InvalidDataException(fault);
        }
    }
}
