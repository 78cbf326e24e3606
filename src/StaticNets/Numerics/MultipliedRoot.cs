using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <summary>
/// The root by the multipliers, of floats where vectors of 512 bits are instructions: the same bits, for loops in which the divider has more to do
/// than they have.
/// </summary>
internal readonly struct MultipliedRoot : ISquareRoot
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Of<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported && typeof(T) == typeof(float) && AreRefinable(x.AsSingle())
            ? Refined(x.AsSingle(), Avx512F.ReciprocalSqrt14(x.AsSingle())).As<float, T>()
            : Vector512.Sqrt(x);

    /// <summary>Whether each lane is 0, or finite and at least 2⁻¹⁰⁰, some way above where the remainder in <see cref="Refined"/> loses bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreRefinable(Vector512<float> x)
    {
        // As integers, where all that is negative and NaNs lie above infinity, and 0 above everything once 1 is taken off.
        const uint least = (127 - 100) << 23, infinity = 0xFFu << 23;
        Vector512<uint> bits = x.AsUInt32();
        return Vector512.LessThanAll(bits, Vector512.Create(infinity))
            && Vector512.GreaterThanOrEqualAll(bits - Vector512<uint>.One, Vector512.Create(least - 1));
    }

    /// <summary>√x from an estimate of 1/√x whose relative error is at most 2⁻¹⁴.</summary>
    /// <remarks>
    /// One step of Goldschmidt's for the root and half its inverse, then the remainder x − root², which is exact, times that half (Markstein,
    /// "Computation of elementary functions on the IBM RISC System/6000 processor", 1990). For x in [1, 4) the last sum is off by 2⁻⁴⁶ before it is
    /// rounded. That this is little enough is tested with each of these floats and each such estimate; powers of 4 scale every number on the way.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Refined(Vector512<float> x, Vector512<float> estimate)
    {
        // Of 0 it is infinite, where any number will do; 2⁵¹ is above the estimates of all others.
        estimate = Vector512.Min(estimate, Vector512.Create((float)(1L << 51)));
        Vector512<float> root = x * estimate;

        // One off the exponent halves, without a multiplier.
        Vector512<float> half = (estimate.AsInt32() - Vector512.Create(1 << 23)).AsSingle();
        Vector512<float> error = NegatedMultiplyAdd(root, half, Vector512.Create(0.5f));
        root = Vector512.FusedMultiplyAdd(root, error, root);
        half = Vector512.FusedMultiplyAdd(half, error, half);
        return Vector512.FusedMultiplyAdd(NegatedMultiplyAdd(root, root, x), half, root);
    }

    /// <summary>c − a·b with one rounding; the compiler makes two instructions of a negation and a multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> NegatedMultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : Vector512.FusedMultiplyAdd(-a, b, c);
}
