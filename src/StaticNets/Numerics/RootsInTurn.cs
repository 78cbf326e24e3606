using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <summary>
/// The square roots of a loop that the divider bounds: every other vector of floats takes multiply-adds instead, which are idle there.
/// Both ways give the correctly rounded root, so a lane does not depend on whose turn it was, nor on the machine.
/// </summary>
/// <remarks>
/// On a Zen 5 core the root of 16 floats keeps the divider for 4.5 cycles and a quotient for 2.5, and one of the two multipliers waits with it:
/// RMSProp and Adagrad took 1.4 times the streaming of their buffers in the cache, and take 1.2 times. With every root by multiply-adds these
/// become the bound (1.6 times); one of three and two of five gain a little less.
/// </remarks>
internal struct RootsInTurn
{
    private bool _isRefined;

    /// <summary>√x of each lane, correctly rounded.</summary>
    /// <param name="x">The arguments, of any kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<T> Next<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported && typeof(T) == typeof(float))
        {
            _isRefined = !_isRefined;
            if (_isRefined && AreRefinable(x.AsSingle()))
            {
                return Refined(x.AsSingle(), Avx512F.ReciprocalSqrt14(x.AsSingle())).As<float, T>();
            }
        }

        return Vector512.Sqrt(x);
    }

    /// <summary>Whether all lanes are finite and at least 2⁻¹⁰⁰, below which <see cref="Refined"/> would lose bits of its remainder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreRefinable(Vector512<float> x)
    {
        // As integers, where zeros, NaNs and all that is negative lie above infinity once the least number is taken off.
        const uint least = (127 - 100) << 23, infinity = 0xFFu << 23;
        return Vector512.LessThanAll(x.AsUInt32() - Vector512.Create(least), Vector512.Create(infinity - least));
    }

    /// <summary>√x from an estimate of 1/√x whose relative error is at most 2⁻¹⁴.</summary>
    /// <remarks>
    /// One step of Newton for the root and for half its inverse, then the remainder x − root², which is exact, times that half (Markstein,
    /// "Computation of elementary functions on the IBM RISC System/6000 processor", 1990). The last sum is off by less than 2⁻⁴⁶ before it is rounded;
    /// that this is enough for every float and every such estimate is tested one by one, over [1, 4): powers of 4 scale every number on the way.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Refined(Vector512<float> x, Vector512<float> estimate)
    {
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
