using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    /// <summary>e to the power of each lane. At most 1.01 ULP from the true value, 1 where that is subnormal.</summary>
    /// <remarks>
    /// exp(x) = 2ⁿ·exp(r), n = round(x / ln 2), |r| ≤ ln 2 / 2, exp(r) = 1 + r + r²·P(r) with P of degree 4.
    /// Underflow is gradual: results below 2⁻¹²⁶ are rounded to subnormal numbers, below 2⁻¹⁵⁰ to 0; above the largest finite
    /// number the result is +∞.
    /// </remarks>
    /// <param name="x">The exponents.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Exp(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? ExpBody(x) : Calls.ExpSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> ExpBody(Vector512<float> x)
    {
        // Comparisons are false for NaN, which therefore passes both selections unchanged.
        Vector512<float> high = Vector512.Create(89f);
        Vector512<float> low = Vector512.Create(-104f);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, high), high, x);
        return ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(x, low), low, x));
    }

    /// <summary>e to the power of each lane. At most 1.01 ULP from the true value, 1 where that is subnormal.</summary>
    /// <remarks>
    /// As the single-precision form, with P of degree 9. Underflow is gradual: results below 2⁻¹⁰²² are rounded to subnormal
    /// numbers, below 2⁻¹⁰⁷⁵ to 0; above the largest finite number the result is +∞.
    /// </remarks>
    /// <param name="x">The exponents.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Exp(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? ExpBody(x) : Calls.ExpDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> ExpBody(Vector512<double> x)
    {
        Vector512<double> high = Vector512.Create(710d);
        Vector512<double> low = Vector512.Create(-746d);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, high), high, x);
        return ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(x, low), low, x));
    }

    /// <summary>exp for lanes in [-104, 89] or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpInRange(Vector512<float> x)
    {
        // Adding 1.5·2²³ leaves no room for a fraction: the low bits of t hold n + 254, twice the exponent's bias.
        Vector512<float> magic = Vector512.Create(12582912f + 254f);
        Vector512<float> t = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), magic);
        Vector512<float> n = t - magic;
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2HighSingle), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2LowSingle), r);

        Vector512<float> r2 = r * r;
        Vector512<float> p = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.166665206317f), Vector512.Create(0.499999934478f));
        Vector512<float> q = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.0083687168777f), Vector512.Create(0.0416683880462f));
        q = Vector512.FusedMultiplyAdd(r2, Vector512.Create(0.00138145985276f), q);
        p = Vector512.FusedMultiplyAdd(r2, q, p);
        p = Vector512.FusedMultiplyAdd(r2, p, r) + Vector512.Create(1f);

        // 2ⁿ as two factors of about 2^(n/2), since n reaches from -150 to 128: the second product rounds once, also to subnormals.
        Vector512<uint> bits = t.AsUInt32();
        Vector512<uint> half = bits >>> 1;
        return p * (half << 23).AsSingle() * ((bits - half) << 23).AsSingle();
    }

    /// <summary>exp for lanes in [-746, 710] or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpInRange(Vector512<double> x)
    {
        Vector512<double> magic = Vector512.Create(6755399441055744d + 2046d);
        Vector512<double> t = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.4426950408889634), magic);
        Vector512<double> n = t - magic;
        Vector512<double> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2HighDouble), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2LowDouble), r);

        Vector512<double> r2 = r * r;
        Vector512<double> r4 = r2 * r2;
        Vector512<double> p01 = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.16666666666666412519), Vector512.Create(0.5000000000000010627));
        Vector512<double> p23 = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.008333333333494464691), Vector512.Create(0.041666666666530159166));
        Vector512<double> p45 = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.0001984126950657132925), Vector512.Create(0.0013888888943630048241));
        Vector512<double> p67 = Vector512.FusedMultiplyAdd(r, Vector512.Create(2.7557586380882426294e-6), Vector512.Create(0.00002480149309892917966));
        Vector512<double> p89 = Vector512.FusedMultiplyAdd(r, Vector512.Create(2.5000059256054841584e-8), Vector512.Create(2.7630248379742434988e-7));
        Vector512<double> low = Vector512.FusedMultiplyAdd(r2, p23, p01);
        Vector512<double> high = Vector512.FusedMultiplyAdd(r2, p67, p45);
        high = Vector512.FusedMultiplyAdd(r4, p89, high);
        Vector512<double> p = Vector512.FusedMultiplyAdd(r4, high, low);
        p = Vector512.FusedMultiplyAdd(r2, p, r) + Vector512.Create(1d);

        Vector512<ulong> bits = t.AsUInt64();
        Vector512<ulong> half = bits >>> 1;
        return p * (half << 52).AsDouble() * ((bits - half) << 52).AsDouble();
    }
}
