using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    /// <summary>The error function of each lane, 2/√π ∫₀ˣ exp(-t²) dt. At most 5 ULP from the true value.</summary>
    /// <remarks>
    /// erf(x) = x·P(x²) / Q(x²), P of degree 6 and Q of degree 5, for |x| ≤ 3.92; beyond, the nearest number is ±1. The bound is the
    /// sum of the roundings of both polynomials: a relative error of 3e-7.
    /// Odd to the bit, never beyond ±1.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Erf(Vector512<float> x) =>
        Vector512.IsHardwareAccelerated ? ErfBody(x) : Calls.ErfSingle(x);

    [MethodImpl(Body)]
    private static Vector512<float> ErfBody(Vector512<float> x)
    {
        Vector512<float> z = x * x;
        Vector512<float> z2 = z * z;
        Vector512<float> p = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.185168393356f), Vector512.Create(1.12837916925f));
        Vector512<float> p23 = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.00384336174435f), Vector512.Create(0.0542748268045f));
        Vector512<float> p45 = Vector512.FusedMultiplyAdd(z, Vector512.Create(4.64060730834e-6f), Vector512.Create(0.00037794263345f));
        p45 = Vector512.FusedMultiplyAdd(z2, Vector512.Create(-1.29679138005e-8f), p45);
        p = Vector512.FusedMultiplyAdd(z2, Vector512.FusedMultiplyAdd(z2, p45, p23), p);
        Vector512<float> q = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.497434625329f), Vector512.Create(1f));
        Vector512<float> q23 = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.0154437218954f), Vector512.Create(0.113910856406f));
        Vector512<float> q45 = Vector512.FusedMultiplyAdd(z, Vector512.Create(6.26941293692e-5f), Vector512.Create(0.00130406843545f));
        q = Vector512.FusedMultiplyAdd(z2, Vector512.FusedMultiplyAdd(z2, q45, q23), q);

        // Near the end, rounding can lift the quotient just above 1.
        Vector512<float> sign = x & Vector512.Create(SignBitSingle);
        Vector512<float> y = x * p / q;
        Vector512<float> beyond = Vector512.GreaterThan(z, Vector512.Create(15.4f)) | Vector512.GreaterThan(y ^ sign, Vector512.Create(1f));
        return Vector512.ConditionalSelect(beyond, Vector512.Create(1f) | sign, y);
    }

    /// <summary>The error function of each lane, 2/√π ∫₀ˣ exp(-t²) dt. At most 2 ULP from the true value.</summary>
    /// <remarks>
    /// x + x·P(x²) / Q(x²) for |x| &lt; 0.84375, else ±(1 - exp(-x²)·R(|x|) / S(|x|)), where R / S is the scaled complementary
    /// function exp(x²)·erfc(x), fitted with the weight erfc. Odd to the bit, never beyond ±1.
    /// </remarks>
    /// <param name="x">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Erf(Vector512<double> x) =>
        Vector512.IsHardwareAccelerated ? ErfBody(x) : Calls.ErfDouble(x);

    [MethodImpl(Body)]
    private static Vector512<double> ErfBody(Vector512<double> x)
    {
        Vector512<double> sign = x & Vector512.Create(SignBitDouble);
        Vector512<double> limit = Vector512.Create(6d);
        Vector512<double> a = x ^ sign;
        a = Vector512.ConditionalSelect(Vector512.GreaterThan(a, limit), limit, a);
        Vector512<double> z = a * a;
        Vector512<double> small = Vector512.LessThan(a, Vector512.Create(0.84375));

        Vector512<double> numerator = Vector512.ConditionalSelect(small, a * ErfNumerator(z), -ErfcxNumerator(a, z) * ExpInRange(-z));
        Vector512<double> denominator = Vector512.ConditionalSelect(small, ErfDenominator(z), ErfcxDenominator(a, z));
        Vector512<double> start = Vector512.ConditionalSelect(small, a, Vector512.Create(1d));
        return (start + (numerator / denominator)) | sign;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ErfNumerator(Vector512<double> z)
    {
        Vector512<double> z2 = z * z;
        Vector512<double> p = Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.0057808740306448680774), Vector512.Create(-0.028604138379940514612));
        p = Vector512.FusedMultiplyAdd(z2, Vector512.Create(-0.000025625729759361191119), p);
        Vector512<double> low = Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.32499380325096958861), Vector512.Create(0.12837916709551256817));
        return Vector512.FusedMultiplyAdd(z2, p, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ErfDenominator(Vector512<double> z)
    {
        Vector512<double> z2 = z * z;
        Vector512<double> q = Vector512.FusedMultiplyAdd(z, Vector512.Create(-3.93556968078772793e-6), Vector512.Create(0.00013408230867376050276));
        Vector512<double> q23 = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.0051046344900333567978), Vector512.Create(0.065171282417893884218));
        Vector512<double> low = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.398293484353456768), Vector512.Create(1d));
        return Vector512.FusedMultiplyAdd(z2, Vector512.FusedMultiplyAdd(z2, q, q23), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ErfcxNumerator(Vector512<double> a, Vector512<double> a2)
    {
        Vector512<double> p01 = Vector512.FusedMultiplyAdd(a, Vector512.Create(1.8366642440772981569), Vector512.Create(0.99999999676188124419));
        Vector512<double> p23 = Vector512.FusedMultiplyAdd(a, Vector512.Create(0.93322618689683829853), Vector512.Create(1.6640648540318363641));
        Vector512<double> p45 = Vector512.FusedMultiplyAdd(a, Vector512.Create(0.085126144517698638774), Vector512.Create(0.34644260903822259385));
        Vector512<double> p67 = Vector512.FusedMultiplyAdd(a, Vector512.Create(0.00096233221427088955049), Vector512.Create(0.012934596124828716987));
        Vector512<double> high = Vector512.FusedMultiplyAdd(a2, p67, p45);
        return Vector512.FusedMultiplyAdd(a2 * a2, high, Vector512.FusedMultiplyAdd(a2, p23, p01));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ErfcxDenominator(Vector512<double> a, Vector512<double> a2)
    {
        Vector512<double> a4 = a2 * a2;
        Vector512<double> q01 = Vector512.FusedMultiplyAdd(a, Vector512.Create(2.9650433725447891682), Vector512.Create(1d));
        Vector512<double> q23 = Vector512.FusedMultiplyAdd(a, Vector512.Create(3.2449624625452800449), Vector512.Create(4.0097582450507394859));
        Vector512<double> q45 = Vector512.FusedMultiplyAdd(a, Vector512.Create(0.62551591409211108982), Vector512.Create(1.7286966073607873532));
        Vector512<double> q67 = Vector512.FusedMultiplyAdd(a, Vector512.Create(0.022925973595892525106), Vector512.Create(0.15173504021522649847));
        Vector512<double> high = Vector512.FusedMultiplyAdd(a2, q67, q45);
        high = Vector512.FusedMultiplyAdd(a4, Vector512.Create(0.0017056894569936579222), high);
        return Vector512.FusedMultiplyAdd(a4, high, Vector512.FusedMultiplyAdd(a2, q23, q01));
    }
}
