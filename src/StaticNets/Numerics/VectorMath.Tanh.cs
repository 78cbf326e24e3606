using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    /// <summary>The hyperbolic tangent of each lane. At most 2 ULP from the true value.</summary>
    /// <remarks>
    /// tanh(x) = x·P(x²) / Q(x²), P of degree 4 and Q of degree 5, for |x| ≤ 9.011; beyond, the nearest number is ±1.
    /// Odd to the bit, tanh(±0) = ±0, never beyond ±1.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> z = x * x;
        Vector512<float> z2 = z * z;
        Vector512<float> p = Vector512.FusedMultiplyAdd(z, Vector512.Create(3.15756006769e-5f), Vector512.Create(0.00400789090291f));
        p = Vector512.FusedMultiplyAdd(z2, Vector512.Create(5.07147934729e-8f), p);
        p = Vector512.FusedMultiplyAdd(z2, p, Vector512.FusedMultiplyAdd(z, Vector512.Create(0.137848792834f), Vector512<float>.One));
        Vector512<float> q = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.00042062892444f), Vector512.Create(0.0277352784723f));
        Vector512<float> qHigh = Vector512.FusedMultiplyAdd(z, Vector512.Create(7.36487179352e-10f), Vector512.Create(1.61644050422e-6f));
        q = Vector512.FusedMultiplyAdd(z2, qHigh, q);
        q = Vector512.FusedMultiplyAdd(z2, q, Vector512.FusedMultiplyAdd(z, Vector512.Create(0.47118211676f), Vector512<float>.One));

        // x² of an infinite or huge x makes the quotient NaN; the selection, ready long before it, replaces that. NaN > c is false.
        Vector512<float> saturated = Vector512<float>.One | (x & Vector512.Create(SignBitSingle));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512.Create(81.2f)), saturated, x * p / q);
    }

    /// <summary>The hyperbolic tangent of each lane. At most 2 ULP from the true value.</summary>
    /// <remarks>
    /// x + x³·P(x²) / Q(x²) for |x| &lt; 0.625, else ±(1 - 2 / (exp(2|x|) + 1)), sharing one division.
    /// Odd to the bit, tanh(±0) = ±0, never beyond ±1.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> x)
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
        q = Vector512.FusedMultiplyAdd(z, q, Vector512<double>.One);

        Vector512<double> small = Vector512.LessThan(a, Vector512.Create(0.625));
        Vector512<double> numerator = Vector512.ConditionalSelect(small, a * z * p, Vector512.Create(-2d));
        Vector512<double> denominator = Vector512.ConditionalSelect(small, q, e + Vector512<double>.One);
        Vector512<double> start = Vector512.ConditionalSelect(small, a, Vector512<double>.One);
        return (start + (numerator / denominator)) | sign;
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ) of each lane. At most 2 ULP from the true value where that is a normal number.</summary>
    /// <remarks>
    /// With e = exp(-|x|): 1 / (1 + e) for x ≥ 0, e / (1 + e) below, so that no digits are lost for large negative x: the result
    /// underflows gradually, as <see cref="Exp(Vector512{float})"/> does. Equal to (tanh(x/2) + 1) / 2.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> negative = x | Vector512.Create(SignBitSingle);
        Vector512<float> low = Vector512.Create(-104f);
        Vector512<float> e = ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(negative, low), low, negative));
        Vector512<float> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512<float>.One);
        return numerator / (e + Vector512<float>.One);
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ) of each lane. At most 2 ULP from the true value where that is a normal number.</summary>
    /// <remarks>As the single-precision form.</remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        Vector512<double> negative = x | Vector512.Create(SignBitDouble);
        Vector512<double> low = Vector512.Create(-746d);
        Vector512<double> e = ExpInRange(Vector512.ConditionalSelect(Vector512.LessThan(negative, low), low, negative));
        Vector512<double> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), e, Vector512<double>.One);
        return numerator / (e + Vector512<double>.One);
    }
}
