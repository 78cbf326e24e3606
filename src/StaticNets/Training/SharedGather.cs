using System.Numerics;
using StaticNets.Threading;

namespace StaticNets.Training;

/// <summary>Gathers the samples of a step on several threads.</summary>
internal sealed unsafe class SharedGather<T>(SampleBuffer<T> buffer) : SharedWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int* _samples;
    private int _count;
    private T* _features;
    private int _length;

    /// <summary>Reads samples into their places of the buffer, and their features into the rows of <paramref name="features"/>.</summary>
    internal void Run(ReadOnlySpan<int> samples, Span<T> features, int threads)
    {
        fixed (int* first = samples)
        fixed (T* rows = features)
        {
            _samples = first;
            _count = samples.Length;
            _features = rows;
            _length = features.Length;
            Run(threads);
        }
    }

    /// <inheritdoc/>
    protected override void Run(Worker worker)
    {
        (int first, int end) = worker.Share(_count);
        buffer.GatherPlaces(first, end, new ReadOnlySpan<int>(_samples, _count), new Span<T>(_features, _length));
    }
}
