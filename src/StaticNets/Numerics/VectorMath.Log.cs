using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    // The bits of √½: a significand is taken from [√½, √2), so that its logarithm is small on both sides of 1.
    private const int RootHalfSingle = 0x3F3504F3;
    private const long RootHalfDouble = 0x3FE6A09E667F3BCD;
    private const int ExponentSingle = unchecked((int)0xFF800000);
    private const long ExponentDouble = unchecked((long)0xFFF0000000000000);

    /// <summary>The natural logarithm of each lane. At most 1 ULP from the true value.</summary>
    /// <remarks>
    /// log(x) = k·ln 2 + log(1 + f), x = 2ᵏ(1 + f), log(1 + f) = f - f²/2 + f³·P(f) with P of degree 7.
    /// log(±0) = -∞, log of a negative number is NaN, log(+∞) = +∞; subnormal arguments are exact.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Log(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? LogBody(x) : Calls.LogSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> LogBody(Vector512<float> x)
    {
        // A subnormal number is scaled by 2²⁴ into the normal range first.
        Vector512<float> subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        Vector512<float> scaled = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(16777216f), x);
        Vector512<int> exponent = (scaled.AsInt32() - Vector512.Create(RootHalfSingle)) & Vector512.Create(ExponentSingle);
        Vector512<float> f = (scaled.AsInt32() - exponent).AsSingle() - Vector512.Create(1f);
        Vector512<float> k = Vector512.ConvertToSingle(exponent) * Vector512.Create(1.1920929e-7f);
        k -= subnormal & Vector512.Create(24f);

        Vector512<float> atZero = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return LogOrSpecial(LogReduced(k, f), Vector512.GreaterThan(x, Vector512<float>.Zero), atZero, x);
    }

    /// <summary>The natural logarithm of each lane. At most 1 ULP from the true value.</summary>
    /// <remarks>
    /// log(x) = k·ln 2 + log(1 + f), x = 2ᵏ(1 + f), and log(1 + f) = 2·artanh(f / (2 + f)) by the polynomial of FreeBSD's e_log.c (Sun
    /// Microsystems, 1993). log(±0) = -∞, log of a negative number is NaN, log(+∞) = +∞; subnormal arguments are exact.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Log(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? LogBody(x) : Calls.LogDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> LogBody(Vector512<double> x)
    {
        Vector512<double> subnormal = Vector512.LessThan(x, Vector512.Create(2.2250738585072014e-308));
        Vector512<double> scaled = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(18014398509481984d), x);
        Vector512<long> exponent = (scaled.AsInt64() - Vector512.Create(RootHalfDouble)) & Vector512.Create(ExponentDouble);
        Vector512<double> f = (scaled.AsInt64() - exponent).AsDouble() - Vector512.Create(1d);
        Vector512<double> k = ExponentToDouble(exponent) - (subnormal & Vector512.Create(54d));

        Vector512<double> atZero = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), Vector512.Create(double.NaN));
        return LogOrSpecial(LogReduced(k, f), Vector512.GreaterThan(x, Vector512<double>.Zero), atZero, x);
    }

    /// <summary>log(1 + x) of each lane, accurate also where x is tiny. At most 1.5 ULP from the true value.</summary>
    /// <remarks>
    /// 1 + x = 2ᵏ(1 + f) with f = x·2⁻ᵏ + (2⁻ᵏ - 1), so the digits of x that the sum 1 + x would round away are kept (N. Juffa).
    /// log1p(-1) = -∞, NaN below -1, log1p(+∞) = +∞; log1p(-0) is +0.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Log1P(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? Log1PBody(x) : Calls.Log1PSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> Log1PBody(Vector512<float> x)
    {
        Vector512<float> atMinusOne = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512.Create(-1f)), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return LogOrSpecial(Log1PInRange(x), Vector512.GreaterThan(x, Vector512.Create(-1f)), atMinusOne, x);
    }

    /// <summary>log(1 + x) of each lane, accurate also where x is tiny. At most 1.5 ULP from the true value.</summary>
    /// <remarks>As the single-precision form.</remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Log1P(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? Log1PBody(x) : Calls.Log1PDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> Log1PBody(Vector512<double> x)
    {
        Vector512<double> atMinusOne = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512.Create(-1d)), Vector512.Create(double.NegativeInfinity), Vector512.Create(double.NaN));
        return LogOrSpecial(Log1PInRange(x), Vector512.GreaterThan(x, Vector512.Create(-1d)), atMinusOne, x);
    }

    /// <summary>log(1 + eˣ) of each lane, without overflow or cancellation. At most 2 ULP from the true value.</summary>
    /// <remarks>softplus(x) = max(x, 0) + log1p(exp(-|x|)).</remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Softplus(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? SoftplusBody(x) : Calls.SoftplusSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> SoftplusBody(Vector512<float> x)
    {
        Vector512<float> negative = x | Vector512.Create(SignBitSingle);
        Vector512<float> low = Vector512.Create(-104f);
        Vector512<float> e = ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(negative, low), low, negative));
        Vector512<float> positive = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), Vector512<float>.Zero, x);
        return positive + Log1PInRange(e);
    }

    /// <summary>log(1 + eˣ) of each lane, without overflow or cancellation. At most 2 ULP from the true value.</summary>
    /// <remarks>softplus(x) = max(x, 0) + log1p(exp(-|x|)).</remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Softplus(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? SoftplusBody(x) : Calls.SoftplusDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> SoftplusBody(Vector512<double> x)
    {
        Vector512<double> negative = x | Vector512.Create(SignBitDouble);
        Vector512<double> low = Vector512.Create(-746d);
        Vector512<double> e = ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(negative, low), low, negative));
        Vector512<double> positive = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512<double>.Zero, x);
        return positive + Log1PInRange(e);
    }

    /// <summary>log(1 + x) for finite lanes above -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Log1PInRange(Vector512<float> x)
    {
        Vector512<int> sum = (x + Vector512.Create(1f)).AsInt32();
        Vector512<int> exponent = (sum - Vector512.Create(RootHalfSingle)) & Vector512.Create(ExponentSingle);

        // 2⁻ᵏ, or 0 where it would be subnormal: beside x·2⁻ᵏ it is long out of sight there.
        Vector512<int> power = Vector512.Max(Vector512.Create(0x3F800000) - exponent, Vector512<int>.Zero);
        Vector512<float> f = (x.AsInt32() - exponent).AsSingle() + (power.AsSingle() - Vector512.Create(1f));
        return LogReduced(Vector512.ConvertToSingle(exponent) * Vector512.Create(1.1920929e-7f), f);
    }

    /// <summary>log(1 + x) for finite lanes above -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log1PInRange(Vector512<double> x)
    {
        Vector512<long> sum = (x + Vector512.Create(1d)).AsInt64();
        Vector512<long> exponent = (sum - Vector512.Create(RootHalfDouble)) & Vector512.Create(ExponentDouble);
        Vector512<long> power = Vector512.Max(Vector512.Create(0x3FF0000000000000) - exponent, Vector512<long>.Zero);
        Vector512<double> f = (x.AsInt64() - exponent).AsDouble() + (power.AsDouble() - Vector512.Create(1d));
        return LogReduced(ExponentToDouble(exponent), f);
    }

    /// <summary>k·ln 2 + log(1 + f) for f in [√½ - 1, √2 - 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogReduced(Vector512<float> k, Vector512<float> f)
    {
        Vector512<float> f2 = f * f;
        Vector512<float> f4 = f2 * f2;
        Vector512<float> p01 = Vector512.FusedMultiplyAdd(f, Vector512.Create(-0.250008209941f), Vector512.Create(0.333333317067f));
        Vector512<float> p23 = Vector512.FusedMultiplyAdd(f, Vector512.Create(-0.166233582548f), Vector512.Create(0.200012270218f));
        Vector512<float> p45 = Vector512.FusedMultiplyAdd(f, Vector512.Create(-0.131601725376f), Vector512.Create(0.142017539162f));
        Vector512<float> p67 = Vector512.FusedMultiplyAdd(f, Vector512.Create(-0.0763455642592f), Vector512.Create(0.127616067091f));
        Vector512<float> p = Vector512.FusedMultiplyAdd(f2, p23, p01);
        p = Vector512.FusedMultiplyAdd(f4, Vector512.FusedMultiplyAdd(f2, p67, p45), p);

        // Small terms first: f and k·ln2 come last and are rounded once each.
        Vector512<float> small = Vector512.FusedMultiplyAdd(f2, Vector512.Create(-0.5f), k * Vector512.Create(Ln2LowSingle));
        small = Vector512.FusedMultiplyAdd(f2 * f, p, small);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2HighSingle), small + f);
    }

    /// <summary>k·ln 2 + log(1 + f) for f in [√½ - 1, √2 - 1]; coefficients Lg1 to Lg7 of FreeBSD's e_log.c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogReduced(Vector512<double> k, Vector512<double> f)
    {
        Vector512<double> s = f / (f + Vector512.Create(2d));
        Vector512<double> z = s * s;
        Vector512<double> w = z * z;
        Vector512<double> even = Vector512.FusedMultiplyAdd(w, Vector512.Create(1.531383769920937332e-01), Vector512.Create(2.222219843214978396e-01));
        even = Vector512.FusedMultiplyAdd(w, even, Vector512.Create(3.999999999940941908e-01));
        Vector512<double> odd = Vector512.FusedMultiplyAdd(w, Vector512.Create(1.479819860511658591e-01), Vector512.Create(1.818357216161805012e-01));
        odd = Vector512.FusedMultiplyAdd(w, odd, Vector512.Create(2.857142874366239149e-01));
        odd = Vector512.FusedMultiplyAdd(w, odd, Vector512.Create(6.666666666666735130e-01));
        Vector512<double> r = Vector512.FusedMultiplyAdd(z, odd, w * even);

        Vector512<double> halfSquare = f * f * Vector512.Create(0.5);
        Vector512<double> small = Vector512.FusedMultiplyAdd(s, halfSquare + r, k * Vector512.Create(Ln2LowDouble));
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2HighDouble), f - (halfSquare - small));
    }

    /// <summary>The exponent k, given as k·2⁵², as a number: integer conversion by the bits, which needs no instruction of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExponentToDouble(Vector512<long> exponent)
    {
        Vector512<long> biased = (exponent ^ Vector512.Create(long.MinValue)) >>> 52;
        return (biased | Vector512.Create(0x4330000000000000)).AsDouble() - Vector512.Create(4503599627370496d + 2048d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOrSpecial(Vector512<float> log, Vector512<float> inDomain, Vector512<float> outside, Vector512<float> x)
    {
        Vector512<float> result = Vector512.ConditionalSelect(inDomain, log, outside);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(float.PositiveInfinity)), x, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOrSpecial(Vector512<double> log, Vector512<double> inDomain, Vector512<double> outside, Vector512<double> x)
    {
        Vector512<double> result = Vector512.ConditionalSelect(inDomain, log, outside);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(double.PositiveInfinity)), x, result);
    }
}
