namespace StaticNets.Threading;

/// <summary>Copies many elements on several threads: a batch that waits in memory takes longer to move than a thread to call.</summary>
internal sealed unsafe class SharedCopy<T> : SharedWork
    where T : unmanaged
{
    // 128 KB of floats: some 6 µs at the bandwidth of the second-level cache, against 1 µs for a thread that still spins.
    private const int ElementsPerThread = 32 * 1024;

    // 16 lanes: no two threads write to one cache line of an aligned destination.
    private const int Unit = 16;

    private T* _source;
    private T* _destination;
    private int _length;

    /// <summary>Copies <paramref name="source"/> to the start of <paramref name="destination"/>, whether they overlap or not.</summary>
    internal void Run(ReadOnlySpan<T> source, Span<T> destination, int threads)
    {
        int count = Workers.For(source.Length, ElementsPerThread, threads);
        if (count == 1 || source.Overlaps(destination))
        {
            source.CopyTo(destination);
            return;
        }

        fixed (T* from = source, to = destination)
        {
            _source = from;
            _destination = to;
            _length = source.Length;
            Run(count);
        }
    }

    /// <inheritdoc/>
    protected override void Run(Worker worker)
    {
        (int first, int end) = worker.Share(_length, Unit);
        new ReadOnlySpan<T>(_source + first, end - first).CopyTo(new Span<T>(_destination + first, end - first));
    }
}
