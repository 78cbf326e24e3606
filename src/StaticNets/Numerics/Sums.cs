using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>Sums over whole buffers in one fixed order, so that they are the same bits on every machine and for every number of threads.</summary>
/// <remarks>
/// A buffer is cut into blocks of <see cref="BlockLength"/> elements. In a block, lane i of 16 sums the elements i, i + 16, i + 32, …
/// in order; the lanes fold by the tree of <see cref="Lanes"/>; the sums of the blocks are added in order. Threads that share a
/// buffer sum whole blocks each, and add those sums in order.
/// </remarks>
public static class Sums
{
    /// <summary>Elements in a block.</summary>
    public const int BlockLength = 4096;

    /// <summary>Σ x[i].</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    public static float Sum(ReadOnlySpan<float> x) => OverBlocks<Values>(x, x);

    /// <summary>Σ x[i].</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    public static double Sum(ReadOnlySpan<double> x) => OverBlocks<Values>(x, x);

    /// <summary>Σ |x[i]|.</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    public static float SumOfAbsolutes(ReadOnlySpan<float> x) => OverBlocks<Absolutes>(x, x);

    /// <summary>Σ |x[i]|.</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    public static double SumOfAbsolutes(ReadOnlySpan<double> x) => OverBlocks<Absolutes>(x, x);

    /// <summary>Σ x[i]², by fused multiply-adds.</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    public static float SumOfSquares(ReadOnlySpan<float> x) => OverBlocks<Products>(x, x);

    /// <summary>Σ x[i]², by fused multiply-adds.</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    public static double SumOfSquares(ReadOnlySpan<double> x) => OverBlocks<Products>(x, x);

    /// <summary>Σ x[i]·y[i], by fused multiply-adds.</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    /// <param name="y">As many elements as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireSameLength(x.Length, y.Length);
        return OverBlocks<Products>(x, y);
    }

    /// <summary>Σ x[i]·y[i], by fused multiply-adds.</summary>
    /// <param name="x">Any number of elements; the sum of none is 0.</param>
    /// <param name="y">As many elements as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireSameLength(x.Length, y.Length);
        return OverBlocks<Products>(x, y);
    }

    private static void RequireSameLength(int x, int y)
    {
        if (x != y)
        {
            throw new ArgumentException($"A dot product needs two buffers of one length, not {x} and {y} elements.");
        }
    }

    private static float OverBlocks<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TTerm : struct, ITerm
    {
        float sum = 0;
        for (int start = 0; start < x.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, x.Length - start);
            sum += OverBlock<TTerm>(x.Slice(start, length), y.Slice(start, length));
        }

        return sum;
    }

    private static double OverBlocks<TTerm>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TTerm : struct, ITerm
    {
        double sum = 0;
        for (int start = 0; start < x.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, x.Length - start);
            sum += OverBlock<TTerm>(x.Slice(start, length), y.Slice(start, length));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float OverBlock<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TTerm : struct, ITerm
    {
        ref float px = ref MemoryMarshal.GetReference(x);
        ref float py = ref MemoryMarshal.GetReference(y);

        // The lanes past the end read as 0, which adds nothing. Read before the loop, whose sums no call must interrupt: they would be
        // kept on the stack.
        int whole = x.Length / 16 * 16;
        Vector512<float> tailX = Partial(x[whole..]);
        Vector512<float> tailY = Partial(y[whole..]);
        Vector512<float> sums = Vector512<float>.Zero;
        for (int i = 0; i < whole; i += 16)
        {
            sums = TTerm.Add(Vector512.LoadUnsafe(ref px, (nuint)i), Vector512.LoadUnsafe(ref py, (nuint)i), sums);
        }

        return Lanes.Sum(TTerm.Add(tailX, tailY, sums));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double OverBlock<TTerm>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TTerm : struct, ITerm
    {
        ref double px = ref MemoryMarshal.GetReference(x);
        ref double py = ref MemoryMarshal.GetReference(y);

        int whole = x.Length / 16 * 16;
        int half = Math.Min(whole + 8, x.Length);
        Vector512<double> lowX = Partial(x[whole..half]);
        Vector512<double> lowY = Partial(y[whole..half]);
        Vector512<double> highX = Partial(x[half..]);
        Vector512<double> highY = Partial(y[half..]);
        Vector512<double> low = Vector512<double>.Zero;
        Vector512<double> high = Vector512<double>.Zero;
        for (int i = 0; i < whole; i += 16)
        {
            low = TTerm.Add(Vector512.LoadUnsafe(ref px, (nuint)i), Vector512.LoadUnsafe(ref py, (nuint)i), low);
            high = TTerm.Add(Vector512.LoadUnsafe(ref px, (nuint)i + 8), Vector512.LoadUnsafe(ref py, (nuint)i + 8), high);
        }

        low = TTerm.Add(lowX, lowY, low);
        high = TTerm.Add(highX, highY, high);
        return Lanes.Sum(low, high);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> Partial(ReadOnlySpan<float> x)
    {
        Span<float> lanes = stackalloc float[16];
        lanes.Clear();
        x.CopyTo(lanes);
        return Vector512.Create<float>(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> Partial(ReadOnlySpan<double> x)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        x.CopyTo(lanes);
        return Vector512.Create<double>(lanes);
    }

    /// <summary>What one pair of elements adds to its lane's sum; a struct, so that each sum is compiled for its own term.</summary>
    private interface ITerm
    {
        static abstract Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum);

        static abstract Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum);
    }

    private readonly struct Values : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum) => sum + x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum) => sum + x;
    }

    private readonly struct Absolutes : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum) => sum + Vector512.Abs(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum) => sum + Vector512.Abs(x);
    }

    private readonly struct Products : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum) =>
            Vector512.FusedMultiplyAdd(x, y, sum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum) =>
            Vector512.FusedMultiplyAdd(x, y, sum);
    }
}
