using System.Numerics;
using System.Runtime.ExceptionServices;
using StaticNets.Threading;

namespace StaticNets.Training;

/// <summary>
/// Gathers the next batch on a thread of the pool while the current step runs. A batch that no thread has begun when it is needed is gathered
/// by whoever needs it, so a busy pool delays nothing; and no thread outlives the gathering of one batch.
/// </summary>
internal sealed class GatherAhead<T> : IThreadPoolWorkItem
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Idle = 0;
    private const int Queued = 1;
    private const int Running = 2;
    private const int Done = 3;

    private readonly Gate _gate = new();
    private readonly int[] _rows;
    private readonly int[] _repetitions;
    private GatheredBatch<T> _batch;
    private ExceptionDispatchInfo? _failure;
    private int _count;
    private int _state;

    /// <summary>Gathers into a batch that <see cref="TryTake"/> trades for another.</summary>
    internal GatherAhead(GatheredBatch<T> batch, int capacity)
    {
        _batch = batch;
        _rows = new int[capacity];
        _repetitions = new int[capacity];
    }

    /// <summary>Begins to gather samples; the batch before must have been taken or dropped.</summary>
    internal void Start(ReadOnlySpan<int> rows, ReadOnlySpan<int> repetitions)
    {
        rows.CopyTo(_rows);
        _repetitions.AsSpan(0, rows.Length).Clear();
        repetitions.CopyTo(_repetitions);
        _count = rows.Length;
        Interlocked.Exchange(ref _state, Queued);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Trades a batch for the one begun, when that is of these samples.</summary>
    /// <exception cref="Exception">The one that gathering them threw.</exception>
    internal bool TryTake(ReadOnlySpan<int> rows, ref GatheredBatch<T> batch)
    {
        if (Volatile.Read(ref _state) == Idle)
        {
            return false;
        }

        Complete();
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        Volatile.Write(ref _state, Idle);
        if (!rows.SequenceEqual(_rows.AsSpan(0, _count)))
        {
            return false;
        }

        failure?.Throw();
        (batch, _batch) = (_batch, batch);
        return true;
    }

    /// <summary>Makes sure that nothing is read any more.</summary>
    internal void Drop()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Queued) == Running)
        {
            _gate.WaitWhile(ref _state, Running, spins: false);
        }

        _failure = null;
        Volatile.Write(ref _state, Idle);
    }

    void IThreadPoolWorkItem.Execute() => TryRun();

    private void Complete()
    {
        if (!TryRun())
        {
            _gate.WaitWhile(ref _state, Running, spins: false);
        }
    }

    /// <summary>Gathers, unless another thread does or did. A call left over from an earlier batch may find a later one, and gathers that.</summary>
    private bool TryRun()
    {
        if (Interlocked.CompareExchange(ref _state, Running, Queued) != Queued)
        {
            return false;
        }

        try
        {
            _batch.Gather(_rows.AsSpan(0, _count), _repetitions.AsSpan(0, _count));
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }

        Interlocked.Exchange(ref _state, Done);
        _gate.Wake();
        return true;
    }
}
