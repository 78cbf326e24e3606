using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public readonly partial struct Philox
{
    /// <summary>The generator of a dropout layer's masks.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="layer">The layer's position.</param>
    /// <param name="step">The optimiser step.</param>
    public static Philox ForDropout(ulong seed, int layer, uint step) => new(seed, PhiloxDomain.Dropout, layer, step);

    /// <summary>
    /// Fills one row of an inverted dropout mask: 0 with probability <paramref name="rate"/>, else 1 / (1 - rate). The element of
    /// column c is row·width + c, whatever batch the row is in.
    /// </summary>
    /// <param name="mask">The row; its length is the width.</param>
    /// <param name="row">The row's number in the whole, accumulated batch.</param>
    /// <param name="rate">The probability of 0, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside [0, 1) or the row negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DropoutMask(Span<float> mask, long row, double rate)
    {
        Span<float> group = stackalloc float[Group];
        long first = FirstElement(row, mask.Length, rate);
        Vector512<double> scale = Vector512.Create((double)(float)(1 / (1 - rate)));
        for (long element = first & -Group; element < first + mask.Length; element += Group)
        {
            KeepGroup(element, Threshold(rate), out Kept kept);
            Vector512.Narrow(kept.Word0 & scale, kept.Word1 & scale).StoreUnsafe(ref group[0]);
            Vector512.Narrow(kept.Word2 & scale, kept.Word3 & scale).StoreUnsafe(ref group[16]);
            CopyOverlap<float>(group, element - first, mask);
        }
    }

    /// <summary>
    /// Fills one row of an inverted dropout mask: 0 with probability <paramref name="rate"/>, else 1 / (1 - rate). The element of
    /// column c is row·width + c, whatever batch the row is in.
    /// </summary>
    /// <param name="mask">The row; its length is the width.</param>
    /// <param name="row">The row's number in the whole, accumulated batch.</param>
    /// <param name="rate">The probability of 0, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside [0, 1) or the row negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DropoutMask(Span<double> mask, long row, double rate)
    {
        Span<double> group = stackalloc double[Group];
        long first = FirstElement(row, mask.Length, rate);
        Vector512<double> scale = Vector512.Create(1 / (1 - rate));
        for (long element = first & -Group; element < first + mask.Length; element += Group)
        {
            KeepGroup(element, Threshold(rate), out Kept kept);
            (kept.Word0 & scale).StoreUnsafe(ref group[0]);
            (kept.Word1 & scale).StoreUnsafe(ref group[8]);
            (kept.Word2 & scale).StoreUnsafe(ref group[16]);
            (kept.Word3 & scale).StoreUnsafe(ref group[24]);
            CopyOverlap<double>(group, element - first, mask);
        }
    }

    private static long FirstElement(long row, int width, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        if (!(rate >= 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A dropout rate is at least 0 and less than 1.");
        }

        return checked(row * width);
    }

    /// <summary>An element is dropped when its 32 bits are below this; the rate lies in [0, 1), so the conversion is exact in range.</summary>
    private static long Threshold(double rate) => (long)(rate * 4294967296d);

    private static void CopyOverlap<T>(ReadOnlySpan<T> group, long start, Span<T> mask)
    {
        int skip = (int)Math.Max(0, -start);
        int at = (int)Math.Max(0, start);
        int count = Math.Min(Group - skip, mask.Length - at);
        group.Slice(skip, count).CopyTo(mask.Slice(at, count));
    }

    /// <summary>All bits where one of the 32 elements from a multiple of 32 on is kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void KeepGroup(long element, long threshold, out Kept kept)
    {
        GroupBits bits = BitsOfGroup(element);

        // Words are below 2³², so a signed comparison serves.
        Vector512<long> limit = Vector512.Create(threshold);
        kept.Word0 = Vector512.GreaterThanOrEqual(bits.Word0.AsInt64(), limit).AsDouble();
        kept.Word1 = Vector512.GreaterThanOrEqual(bits.Word1.AsInt64(), limit).AsDouble();
        kept.Word2 = Vector512.GreaterThanOrEqual(bits.Word2.AsInt64(), limit).AsDouble();
        kept.Word3 = Vector512.GreaterThanOrEqual(bits.Word3.AsInt64(), limit).AsDouble();
    }

    /// <summary>Masks of 32 elements, eight from each word of eight counters.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Kept
    {
        public Vector512<double> Word0;
        public Vector512<double> Word1;
        public Vector512<double> Word2;
        public Vector512<double> Word3;
    }
}
