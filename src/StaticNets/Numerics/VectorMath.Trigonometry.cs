using System.Globalization;

namespace StaticNets.Numerics;

public static partial class VectorMath
{
    private const double TwoOverPi = 0.63661977236758134;

    // π/2 in three parts, the first two of 33 bits: their products with a quadrant below 2²⁰ are exact.
    private const double HalfPi1 = 1.5707963267341256;
    private const double HalfPi2 = 6.077100506303966e-11;
    private const double HalfPi3 = 2.0222662487959506e-21;

    /// <summary>The largest magnitude of an angle in radians that <see cref="Sin"/> and <see cref="Cos"/> accept, 2²⁰.</summary>
    public const double MaxAngle = 1048576d;

    /// <summary>The sine of an angle in radians. At most 1 ULP from the true value.</summary>
    /// <remarks>The angle is reduced to [-π/4, π/4] by Cody and Waite's method; NaN for an infinity or NaN.</remarks>
    /// <param name="x">The angle, of magnitude up to <see cref="MaxAngle"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite and larger.</exception>
    public static double Sin(double x) => SineOfQuadrant(x, 0);

    /// <summary>The cosine of an angle in radians. At most 1 ULP from the true value.</summary>
    /// <remarks>The angle is reduced to [-π/4, π/4] by Cody and Waite's method; NaN for an infinity or NaN.</remarks>
    /// <param name="x">The angle, of magnitude up to <see cref="MaxAngle"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite and larger.</exception>
    public static double Cos(double x) => SineOfQuadrant(x, 1);

    /// <summary>x to a whole power n, by repeated squaring.</summary>
    /// <remarks>The relative error is at most about n·2⁻⁵³. x⁰ = 1 for every x; a negative power is the reciprocal of the positive.</remarks>
    /// <param name="x">The base.</param>
    /// <param name="n">The power.</param>
    public static double Pow(double x, long n)
    {
        double result = 1;
        for (ulong left = n < 0 ? 0 - (ulong)n : (ulong)n; left != 0; left >>= 1)
        {
            result = (left & 1) != 0 ? result * x : result;
            x *= x;
        }

        return n < 0 ? 1 / result : result;
    }

    /// <summary>sin(x + quarterTurns·π/2).</summary>
    private static double SineOfQuadrant(double x, int quarterTurns)
    {
        if (!double.IsFinite(x))
        {
            return double.NaN;
        }

        if (Math.Abs(x) > MaxAngle)
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), string.Create(CultureInfo.InvariantCulture, $"The angle {x} is beyond ±{MaxAngle} radians; reduce it to one turn first."));
        }

        const double magic = 6755399441055744d;
        double n = (x * TwoOverPi) + magic - magic;
        double first = Math.FusedMultiplyAdd(n, -HalfPi1, x);
        double r = Math.FusedMultiplyAdd(n, -HalfPi2, first);
        double rest = Math.FusedMultiplyAdd(n, -HalfPi2, first - r);
        rest = Math.FusedMultiplyAdd(n, -HalfPi3, rest);

        int quadrant = ((int)n + quarterTurns) & 3;
        double value = (quadrant & 1) == 0 ? SineReduced(r, rest) : CosineReduced(r, rest);
        return quadrant >= 2 ? -value : value;
    }

    /// <summary>sin(r + rest) for r in [-π/4, π/4], rest the digits below r.</summary>
    private static double SineReduced(double r, double rest)
    {
        double z = r * r;
        double p = Math.FusedMultiplyAdd(z, 1.5918117983848815493e-10, -2.5051131688000298584e-8);
        p = Math.FusedMultiplyAdd(z, p, 2.7557316101799091704e-6);
        p = Math.FusedMultiplyAdd(z, p, -0.0001984126983675712192);
        p = Math.FusedMultiplyAdd(z, p, 0.0083333333333309475255);
        p = Math.FusedMultiplyAdd(z, p, -0.16666666666666664623);
        double small = Math.FusedMultiplyAdd(rest, -0.5 * z, rest);
        return r == 0 ? r : r + Math.FusedMultiplyAdd(r * z, p, small);
    }

    /// <summary>cos(r + rest) for r in [-π/4, π/4], rest the digits below r.</summary>
    private static double CosineReduced(double r, double rest)
    {
        double z = r * r;
        double p = Math.FusedMultiplyAdd(z, -1.1382625345447592785e-11, 2.0876146170183974995e-9);
        p = Math.FusedMultiplyAdd(z, p, -2.7557317271258512121e-7);
        p = Math.FusedMultiplyAdd(z, p, 0.000024801587298764779341);
        p = Math.FusedMultiplyAdd(z, p, -0.0013888888888887396636);
        p = Math.FusedMultiplyAdd(z, p, 0.041666666666666665388);

        // 1 - z/2 is rounded; what the rounding took is added back with the small terms.
        double half = 0.5 * z;
        double w = 1 - half;
        return w + (1 - w - half + Math.FusedMultiplyAdd(z * z, p, -r * rest));
    }
}
