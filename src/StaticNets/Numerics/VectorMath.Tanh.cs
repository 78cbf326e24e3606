using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    /// <summary>The hyperbolic tangent of each lane. At most 2 ULP from the true value.</summary>
    /// <remarks>
    /// x + x³·P(x²) / Q(x²) for |x| &lt; 0.9, else ±(1 - 2 / (exp(2|x|) + 1)), sharing one division; ±1 beyond 9.02. (One rational
    /// function x·P(x²) / Q(x²) over the whole range is a third faster, but its roundings reach 4.5 ULP and pass 1.)
    /// Odd to the bit, tanh(±0) = ±0, never beyond ±1.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Tanh(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? TanhBody(x) : Calls.TanhSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> TanhBody(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(SignBitSingle);
        Vector512<float> a = x ^ sign;

        // exp(2a) = 2ⁿ·exp(r) with 2a = n·ln 2 + r; the low bits of t hold n + 127, the exponent of 2ⁿ. Half precision of the
        // last digit suffices: the quotient is at most 0.29.
        Vector512<float> magic = Vector512.Create(12582912f + 127f);
        Vector512<float> t = Vector512.FusedMultiplyAdd(a, Vector512.Create(2.88539008f), magic);
        Vector512<float> r = Vector512.FusedMultiplyAdd(t - magic, Vector512.Create(-Ln2HighSingle), a + a);
        // exp(2a) + 1 = (1 + s) + s·r·e₁ + s·r²·E(r), s = 2ⁿ: the scale joins early, so the sum is ready one step sooner.
        Vector512<float> s = (t.AsUInt32() << 23).AsSingle();
        Vector512<float> sr = s * r;
        Vector512<float> r2 = r * r;
        Vector512<float> e = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.00829022971765f), Vector512.Create(0.0418983899006f));
        e = Vector512.FusedMultiplyAdd(r2, e, Vector512.FusedMultiplyAdd(r, Vector512.Create(0.166676400607f), Vector512.Create(0.499991461502f)));
        Vector512<float> start = Vector512.FusedMultiplyAdd(sr, Vector512.Create(0.999999705434f), s + Vector512.Create(1f));
        e = Vector512.FusedMultiplyAdd(sr * r, e, start);

        Vector512<float> z = x * x;
        Vector512<float> p = Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.0146865647353f), Vector512.Create(-0.333333327524f));
        Vector512<float> q = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.0157196944636f), Vector512.Create(0.444059506162f));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(1f));

        // Everything but the denominator is ready early, so it carries the sign.
        Vector512<float> small = Vector512.LessThan(a, Vector512.Create(0.9f));
        Vector512<float> one = Vector512.Create(1f) | sign;
        Vector512<float> whole = Vector512.ConditionalSelect(small, x, one);
        Vector512<float> numerator = Vector512.ConditionalSelect(small, x * z * p, Vector512.Create(-2f) ^ sign);
        Vector512<float> y = whole + (numerator / Vector512.ConditionalSelect(small, q, e));

        // Beyond 9.02, where 2ⁿ may be out of range, the result rounds to 1. A NaN fails both comparisons and stays. -0 + 0 has
        // lost its sign.
        return Vector512.ConditionalSelect(Vector512.GreaterThan(a, Vector512.Create(9.02f)), one, y) | sign;
    }

    /// <summary>The hyperbolic tangent of each lane. At most 2 ULP from the true value.</summary>
    /// <remarks>
    /// x + x³·P(x²) / Q(x²) for |x| &lt; 0.625, else ±(1 - 2 / (exp(2|x|) + 1)), sharing one division.
    /// Odd to the bit, tanh(±0) = ±0, never beyond ±1.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Tanh(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? TanhBody(x) : Calls.TanhDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> TanhBody(Vector512<double> x)
    {
        Vector512<double> sign = x & Vector512.Create(SignBitDouble);
        Vector512<double> a = x ^ sign;
        Vector512<double> limit = Vector512.Create(20d);
        Vector512<double> clamped = Vector512.ConditionalSelect(Vector512.GreaterThan(a, limit), limit, a);
        Vector512<double> e = ExpInRange(clamped + clamped);

        Vector512<double> z = clamped * clamped;
        Vector512<double> p = Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.00019917803562821647044), Vector512.Create(-0.020498799528874194548));
        p = Vector512.FusedMultiplyAdd(z, p, Vector512.Create(-0.33333333333333332707));
        Vector512<double> q = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.00020653372896439092884), Vector512.Create(0.023291331636875513812));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(0.46149639858661910965));
        q = Vector512.FusedMultiplyAdd(z, q, Vector512.Create(1d));

        Vector512<double> small = Vector512.LessThan(a, Vector512.Create(0.625));
        Vector512<double> numerator = Vector512.ConditionalSelect(small, a * z * p, Vector512.Create(-2d));
        Vector512<double> denominator = Vector512.ConditionalSelect(small, q, e + Vector512.Create(1d));
        Vector512<double> start = Vector512.ConditionalSelect(small, a, Vector512.Create(1d));
        return (start + (numerator / denominator)) | sign;
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ) of each lane. At most 2.5 ULP from the true value where that is a normal number.</summary>
    /// <remarks>
    /// With e = exp(-|x|): 1 / (1 + e) for x ≥ 0, e / (1 + e) below, so that no digits are lost for large negative x: the result
    /// underflows gradually, as <see cref="Exp(Vector512{float})"/> does. Equal to (tanh(x/2) + 1) / 2.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Sigmoid(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? SigmoidBody(x) : Calls.SigmoidSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> SigmoidBody(Vector512<float> x)
    {
        Vector512<float> negative = x | Vector512.Create(SignBitSingle);
        Vector512<float> low = Vector512.Create(-104f);
        Vector512<float> e = ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(negative, low), low, negative));
        Vector512<float> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512.Create(1f));
        return numerator / (e + Vector512.Create(1f));
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ) of each lane. At most 2.5 ULP from the true value where that is a normal number.</summary>
    /// <remarks>As the single-precision form.</remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Sigmoid(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? SigmoidBody(x) : Calls.SigmoidDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> SigmoidBody(Vector512<double> x)
    {
        Vector512<double> negative = x | Vector512.Create(SignBitDouble);
        Vector512<double> low = Vector512.Create(-746d);
        Vector512<double> e = ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(negative, low), low, negative));
        Vector512<double> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), e, Vector512.Create(1d));
        return numerator / (e + Vector512.Create(1d));
    }
}
