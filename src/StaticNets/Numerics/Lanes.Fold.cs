using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

public static partial class Lanes
{
    /// <summary>Adds the sums of four vectors, each by the fixed tree, to four elements: the bits of <see cref="Sum(Vector512{float})"/>.</summary>
    /// <param name="a">Its sum is added to element 0.</param>
    /// <param name="b">Its sum is added to element 1.</param>
    /// <param name="c">Its sum is added to element 2.</param>
    /// <param name="d">Its sum is added to element 3.</param>
    /// <param name="destination">The first of four elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float destination)
    {
        if (!Avx512F.IsSupported)
        {
            Vector128<float> sums = Vector128.Create(Sum(a), Sum(b), Sum(c), Sum(d));
            (Vector128.LoadUnsafe(ref destination) + sums).StoreUnsafe(ref destination);
            return;
        }

        // Each level of the tree folds its vectors into half as many: eight lanes of two, then four of four.
        Vector512<float> ab = Avx512F.Shuffle4x128(a, b, 0b01_00_01_00) + Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);
        Vector512<float> cd = Avx512F.Shuffle4x128(c, d, 0b01_00_01_00) + Avx512F.Shuffle4x128(c, d, 0b11_10_11_10);
        Vector512<float> four = Avx512F.Shuffle4x128(ab, cd, 0b10_00_10_00) + Avx512F.Shuffle4x128(ab, cd, 0b11_01_11_01);
        Vector512<float> two = four + Avx512F.Permute4x32(four, 0b01_00_11_10);
        Vector512<float> one = two + Avx512F.Permute4x32(two, 0b10_11_00_01);
        Vector128<float> sum = Avx512F.PermuteVar16x32(one, Vector512.Create(0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12)).GetLower().GetLower();
        (Vector128.LoadUnsafe(ref destination) + sum).StoreUnsafe(ref destination);
    }

    /// <summary>Adds the sums of four vectors, each by the fixed tree, to four elements: the bits of <see cref="Sum(Vector512{double})"/>.</summary>
    /// <param name="a">Its sum is added to element 0.</param>
    /// <param name="b">Its sum is added to element 1.</param>
    /// <param name="c">Its sum is added to element 2.</param>
    /// <param name="d">Its sum is added to element 3.</param>
    /// <param name="destination">The first of four elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, ref double destination)
    {
        Vector256<double> sums = Vector256.Create(Sum(a), Sum(b), Sum(c), Sum(d));
        (Vector256.LoadUnsafe(ref destination) + sums).StoreUnsafe(ref destination);
    }

    /// <summary>0 in the first <paramref name="count"/> of 16 lanes, <paramref name="value"/> in the others.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="count">0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DropFirst(Vector512<float> value, [ConstantExpected] int count) =>
        value & Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(NoneThenAll), (nuint)(16 - count)).AsSingle();

    /// <summary>0 in the first <paramref name="count"/> of 8 lanes, <paramref name="value"/> in the others.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="count">0 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> DropFirst(Vector512<double> value, [ConstantExpected] int count) =>
        value & Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(NoneThenAll), (nuint)(16 - (2 * count))).AsDouble();

    // A mask is read from here: computing one takes many instructions on machines without vectors of 512 bits.
    private static ReadOnlySpan<int> NoneThenAll =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    ];
}
