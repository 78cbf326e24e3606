using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Which samples each step of an epoch shows: a pure function of the seed and the number of the epoch.</summary>
internal sealed class EpochOrder
{
    private readonly int[] _rows;
    private readonly int[] _order;
    private readonly ulong? _seed;
    private readonly Sampler? _sampler;

    // How often the sample at each place stood before it in the epoch, and the counts of all samples for it; empty when nobody asks.
    private readonly int[] _repetitions = [];
    private readonly int[] _shown = [];

    /// <summary>Orders samples.</summary>
    /// <param name="rows">The samples to train on, in their own order.</param>
    /// <param name="batchSize">The most samples of a step; those of the last one are what is left.</param>
    /// <param name="seed">Keys the order of each epoch; null keeps that of <paramref name="rows"/>.</param>
    internal EpochOrder(int[] rows, int batchSize, ulong? seed)
    {
        _rows = rows;
        _order = [.. rows];
        _seed = seed;
        BatchSize = Math.Min(batchSize, _order.Length);
    }

    /// <summary>Draws samples.</summary>
    /// <param name="sampler">Says which samples an epoch shows.</param>
    /// <param name="batchSize">The most samples of a step; those of the last one are what is left.</param>
    /// <param name="seed">Keys what is drawn in each epoch.</param>
    /// <param name="countRepetitions">Whether <see cref="RepetitionsOf"/> is asked.</param>
    internal EpochOrder(Sampler sampler, int batchSize, ulong seed, bool countRepetitions)
    {
        _rows = [];
        _order = new int[sampler.Samples];
        _seed = seed;
        _sampler = sampler;
        BatchSize = Math.Min(batchSize, _order.Length);
        if (countRepetitions)
        {
            _repetitions = new int[_order.Length];
            _shown = new int[sampler.LargestRow + 1];
        }
    }

    /// <summary>The samples of every step but the last of an epoch.</summary>
    internal int BatchSize { get; }

    /// <summary>The samples of an epoch.</summary>
    internal int Samples => _order.Length;

    /// <summary>The steps of an epoch.</summary>
    internal int Steps => 1 + ((_order.Length - 1) / BatchSize);

    /// <summary>Puts the samples into the order of an epoch, from 1.</summary>
    internal void Begin(int epoch)
    {
        if (_sampler is not null)
        {
            _sampler.Draw(_order, _seed!.Value, (uint)epoch);
            CountRepetitions();
            return;
        }

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

    /// <summary>What follows a part of this order: at most so many samples, and none of a later step.</summary>
    internal ReadOnlySpan<int> Behind(ReadOnlySpan<int> part, int most)
    {
        int end = PlaceOf(part) + part.Length;
        int left = Math.Min(BatchSize - (end % BatchSize), _order.Length - end);
        return _order.AsSpan(end, Math.Min(most, left));
    }

    /// <summary>How often each sample of a part of this order stood before in the epoch; empty when no sample recurs.</summary>
    internal ReadOnlySpan<int> RepetitionsOf(ReadOnlySpan<int> part) =>
        _repetitions.Length == 0 ? [] : _repetitions.AsSpan(PlaceOf(part), part.Length);

    private int PlaceOf(ReadOnlySpan<int> part) =>
        new ReadOnlySpan<int>(_order).Overlaps(part, out int place)
            ? place
            : throw new ArgumentException("The samples are no part of this order.", nameof(part));

    private void CountRepetitions()
    {
        Array.Clear(_shown);
        for (int i = 0; i < _repetitions.Length; i++)
        {
            _repetitions[i] = _shown[_order[i]]++;
        }
    }
}
