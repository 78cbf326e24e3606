using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Which samples each step of an epoch shows: a pure function of the seed and the number of the epoch.</summary>
internal sealed class EpochOrder
{
    private readonly int[] _rows;
    private readonly int[] _order;
    private readonly ulong? _seed;

    /// <summary>Orders samples.</summary>
    /// <param name="rows">The samples to train on, in their own order.</param>
    /// <param name="batchSize">The samples of a step; those of the last one are what is left.</param>
    /// <param name="seed">Keys the order of each epoch; null keeps that of <paramref name="rows"/>.</param>
    internal EpochOrder(int[] rows, int batchSize, ulong? seed)
    {
        _rows = rows;
        _order = [.. rows];
        _seed = seed;
        BatchSize = batchSize;
    }

    /// <summary>The samples of every step but the last of an epoch.</summary>
    internal int BatchSize { get; }

    /// <summary>The samples of an epoch.</summary>
    internal int Samples => _rows.Length;

    /// <summary>The steps of an epoch.</summary>
    internal int Steps => (_rows.Length + BatchSize - 1) / BatchSize;

    /// <summary>Puts the samples into the order of an epoch, from 1.</summary>
    internal void Begin(int epoch)
    {
        _rows.CopyTo(_order, 0);
        if (_seed is ulong seed)
        {
            Philox.Shuffle(_order, seed, (uint)epoch);
        }
    }

    /// <summary>The samples of a step of the current epoch, counted from 0.</summary>
    internal ReadOnlySpan<int> Step(int step)
    {
        int first = step * BatchSize;
        return _order.AsSpan(first, Math.Min(BatchSize, _order.Length - first));
    }
}
