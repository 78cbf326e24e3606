using System.Numerics;

namespace StaticNets.Training;

/// <summary>A batch of samples with memory of its own for their features.</summary>
internal sealed class GatheredBatch<T>(SampleBuffer<T> samples, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _features = new T[capacity * samples.FeatureLength];

    /// <summary>The labels or targets.</summary>
    internal SampleBuffer<T> Samples => samples;

    /// <summary>The features of the samples gathered last, as dense rows.</summary>
    internal ReadOnlySpan<T> Features => _features.AsSpan(0, samples.Count * samples.FeatureLength);

    /// <summary>Reads the samples of the given indexes.</summary>
    internal void Gather(ReadOnlySpan<int> rows, ReadOnlySpan<int> repetitions) => samples.Gather(rows, repetitions, _features);
}
