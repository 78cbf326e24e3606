using StaticNets.Numerics;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>Draws the samples of an epoch.</summary>
internal abstract class Sampler
{
    /// <summary>The samples of an epoch.</summary>
    internal abstract int Samples { get; }

    /// <summary>The largest index of a sample that may be drawn.</summary>
    internal abstract int LargestRow { get; }

    /// <summary>Fills an epoch, which may show a sample several times.</summary>
    internal abstract void Draw(Span<int> order, ulong seed, uint epoch);
}

/// <summary>Draws with replacement, in proportion to weights.</summary>
internal sealed class WeightedSampler : Sampler
{
    private readonly int[] _rows;
    private readonly double[] _sums;

    internal WeightedSampler(int[] rows, double[] weights, int samples)
    {
        _rows = rows;
        _sums = weights;
        Samples = samples;
        for (int i = 1; i < _sums.Length; i++)
        {
            _sums[i] += _sums[i - 1];
        }

        if (!(_sums[^1] > 0 && double.IsFinite(_sums[^1])))
        {
            throw new ArgumentException(
                Invariant($"The weights of the samples to train on add up to {_sums[^1]}; expected a finite number above 0."));
        }
    }

    internal override int Samples { get; }

    internal override int LargestRow => _rows.Max();

    internal override void Draw(Span<int> order, ulong seed, uint epoch)
    {
        Philox random = new(seed, PhiloxDomain.Sampling, stream: 0, epoch);
        for (int i = 0; i < order.Length; i++)
        {
            // Below the last sum even where that is too small for the product to tell u from 1.
            order[i] = _rows[FirstAbove(Math.Min(random.Double(i) * _sums[^1], Math.BitDecrement(_sums[^1])))];
        }
    }

    /// <summary>The first sample whose running sum is above a number below the last sum.</summary>
    private int FirstAbove(double number)
    {
        (int low, int high) = (0, _sums.Length - 1);
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _sums[middle] > number ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}

/// <summary>Shows every class equally often.</summary>
internal sealed class EqualClassSampler : Sampler
{
    private readonly int[][] _classes;
    private readonly int[][] _orders;
    private readonly int _perClass;

    internal EqualClassSampler(int[][] classes, int? perClass)
    {
        _classes = classes;
        _orders = Array.ConvertAll(classes, static members => (int[])members.Clone());
        _perClass = perClass ?? classes.Max(static members => members.Length);
        long samples = (long)_perClass * classes.Length;
        Samples = samples <= Array.MaxLength
            ? (int)samples
            : throw new ArgumentException(
                Invariant($"Found {classes.Length:N0} classes of {_perClass:N0} samples each; expected at most {Array.MaxLength:N0} in all."));
    }

    internal override int Samples { get; }

    internal override int LargestRow => _classes.Max(static members => members.Max());

    internal override void Draw(Span<int> order, ulong seed, uint epoch)
    {
        for (int label = 0; label < _classes.Length; label++)
        {
            // Streams of their own for the classes; stream 0 shuffles the whole.
            int[] members = _orders[label];
            _classes[label].CopyTo(members, 0);
            new Philox(seed, PhiloxDomain.Sampling, 1 + label, epoch).Shuffle(members);
            Span<int> share = order.Slice(label * _perClass, _perClass);
            for (int i = 0; i < share.Length; i++)
            {
                share[i] = members[i % members.Length];
            }
        }

        new Philox(seed, PhiloxDomain.Sampling, stream: 0, epoch).Shuffle(order);
    }
}
