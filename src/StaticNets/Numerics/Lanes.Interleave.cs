using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <content>
/// Pairs apart and together again: what a stride of two does to a row. These only move bits, so each machine may take its own
/// instructions: one permutation of two registers on AVX-512, a shuffle and a permutation for each half on AVX2, pairs of 128 bits elsewhere.
/// </content>
public static partial class Lanes
{
    // Takes the lanes 0, 2 | 1, 3 of four 64-bit lanes to the front, and puts them back.
    private const byte SwapMiddle = 0b11_01_10_00;

    /// <summary>The elements 0, 2, …, 30 of 32 consecutive ones: lane i is element 2i.</summary>
    /// <param name="first">Elements 0 to 15.</param>
    /// <param name="second">Elements 16 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DeinterleaveEven(Vector512<float> first, Vector512<float> second) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(first, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), second)
        : Vector512.Create(Even(first.GetLower(), first.GetUpper()), Even(second.GetLower(), second.GetUpper()));

    /// <summary>The elements 1, 3, …, 31 of 32 consecutive ones: lane i is element 2i + 1.</summary>
    /// <param name="first">Elements 0 to 15.</param>
    /// <param name="second">Elements 16 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DeinterleaveOdd(Vector512<float> first, Vector512<float> second) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(first, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), second)
        : Vector512.Create(Odd(first.GetLower(), first.GetUpper()), Odd(second.GetLower(), second.GetUpper()));

    /// <summary>The first 16 of the 32 elements even₀, odd₀, even₁, odd₁, …</summary>
    /// <param name="even">What goes to the even places.</param>
    /// <param name="odd">What goes to the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> InterleaveLower(Vector512<float> even, Vector512<float> odd) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(even, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), odd)
        : Zip(even.GetLower(), odd.GetLower());

    /// <summary>The last 16 of the 32 elements even₀, odd₀, even₁, odd₁, …</summary>
    /// <param name="even">What goes to the even places.</param>
    /// <param name="odd">What goes to the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> InterleaveUpper(Vector512<float> even, Vector512<float> odd) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(even, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), odd)
        : Zip(even.GetUpper(), odd.GetUpper());

    /// <summary>The elements 0, 2, …, 14 of 16 consecutive ones: lane i is element 2i.</summary>
    /// <param name="first">Elements 0 to 7.</param>
    /// <param name="second">Elements 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> DeinterleaveEven(Vector512<double> first, Vector512<double> second) => Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(first, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14), second)
        : Vector512.Create(Even(first.GetLower(), first.GetUpper()), Even(second.GetLower(), second.GetUpper()));

    /// <summary>The elements 1, 3, …, 15 of 16 consecutive ones: lane i is element 2i + 1.</summary>
    /// <param name="first">Elements 0 to 7.</param>
    /// <param name="second">Elements 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> DeinterleaveOdd(Vector512<double> first, Vector512<double> second) => Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(first, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15), second)
        : Vector512.Create(Odd(first.GetLower(), first.GetUpper()), Odd(second.GetLower(), second.GetUpper()));

    /// <summary>The first 8 of the 16 elements even₀, odd₀, even₁, odd₁, …</summary>
    /// <param name="even">What goes to the even places.</param>
    /// <param name="odd">What goes to the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InterleaveLower(Vector512<double> even, Vector512<double> odd) => Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(even, Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11), odd)
        : Zip(even.GetLower(), odd.GetLower());

    /// <summary>The last 8 of the 16 elements even₀, odd₀, even₁, odd₁, …</summary>
    /// <param name="even">What goes to the even places.</param>
    /// <param name="odd">What goes to the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InterleaveUpper(Vector512<double> even, Vector512<double> odd) => Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(even, Vector512.Create(4, 12, 5, 13, 6, 14, 7, 15), odd)
        : Zip(even.GetUpper(), odd.GetUpper());

    // A shuffle works within each 128 bits: it gives a0 a2 b0 b2 | a4 a6 b4 b6, and the two pairs in the middle change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Even(Vector256<float> a, Vector256<float> b) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(a, b, 0b10_00_10_00).AsDouble(), SwapMiddle).AsSingle()
        : Vector256.Create(Even(a.GetLower(), a.GetUpper()), Even(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Odd(Vector256<float> a, Vector256<float> b) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(a, b, 0b11_01_11_01).AsDouble(), SwapMiddle).AsSingle()
        : Vector256.Create(Odd(a.GetLower(), a.GetUpper()), Odd(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Even(Vector256<double> a, Vector256<double> b) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.UnpackLow(a, b), SwapMiddle)
        : Vector256.Create(Even(a.GetLower(), a.GetUpper()), Even(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Odd(Vector256<double> a, Vector256<double> b) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.UnpackHigh(a, b), SwapMiddle)
        : Vector256.Create(Odd(a.GetLower(), a.GetUpper()), Odd(b.GetLower(), b.GetUpper()));

    // Unpacking works within each 128 bits: what comes behind one another is 128 bits of the lower, then of the upper unpacking.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Zip(Vector256<float> a, Vector256<float> b)
    {
        if (Avx2.IsSupported)
        {
            Vector256<float> lower = Avx.UnpackLow(a, b);
            Vector256<float> upper = Avx.UnpackHigh(a, b);
            return Vector512.Create(Avx.Permute2x128(lower, upper, 0x20), Avx.Permute2x128(lower, upper, 0x31));
        }

        return Vector512.Create(
            Vector256.Create(ZipLower(a.GetLower(), b.GetLower()), ZipUpper(a.GetLower(), b.GetLower())),
            Vector256.Create(ZipLower(a.GetUpper(), b.GetUpper()), ZipUpper(a.GetUpper(), b.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Zip(Vector256<double> a, Vector256<double> b)
    {
        if (Avx2.IsSupported)
        {
            Vector256<double> lower = Avx.UnpackLow(a, b);
            Vector256<double> upper = Avx.UnpackHigh(a, b);
            return Vector512.Create(Avx.Permute2x128(lower, upper, 0x20), Avx.Permute2x128(lower, upper, 0x31));
        }

        return Vector512.Create(
            Vector256.Create(Even(a.GetLower(), b.GetLower()), Odd(a.GetLower(), b.GetLower())),
            Vector256.Create(Even(a.GetUpper(), b.GetUpper()), Odd(a.GetUpper(), b.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Even(Vector128<float> a, Vector128<float> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00)
        : Vector128.Create(a.GetElement(0), a.GetElement(2), b.GetElement(0), b.GetElement(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Odd(Vector128<float> a, Vector128<float> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipOdd(a, b)
        : Sse.IsSupported ? Sse.Shuffle(a, b, 0b11_01_11_01)
        : Vector128.Create(a.GetElement(1), a.GetElement(3), b.GetElement(1), b.GetElement(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLower(Vector128<float> a, Vector128<float> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Sse.IsSupported ? Sse.UnpackLow(a, b)
        : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipUpper(Vector128<float> a, Vector128<float> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));

    // Of two lanes, even and odd are also what two zipped vectors begin and end with.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Even(Vector128<double> a, Vector128<double> b) => Vector128.Create(a.GetElement(0), b.GetElement(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Odd(Vector128<double> a, Vector128<double> b) => Vector128.Create(a.GetElement(1), b.GetElement(1));
}
