namespace StaticNets.Tests.Numerics;

/// <summary>Functions that <see cref="Math"/> lacks, in double precision, good enough to judge single precision by.</summary>
internal static class Oracle
{
    public static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(x) || u <= 0 ? (u == 1 ? x : Math.Log(u)) : Math.Log(u) * (x / (u - 1));
    }

    public static double Softplus(double x) => Math.Max(x, 0) + Log1P(Math.Exp(-Math.Abs(x)));

    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    /// <summary>The Taylor series near 0, Laplace's continued fraction further out.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 6))
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        return a < 2 ? 2 / Math.Sqrt(Math.PI) * Series(x) : Math.Sign(x) * (1 - (Math.Exp(-a * a) / Math.Sqrt(Math.PI) / Fraction(a)));
    }

    private static double Series(double x)
    {
        double sum = x;
        double term = x;
        for (int k = 1; Math.Abs(term) > 1e-18 * Math.Abs(x); k++)
        {
            term *= -x * x / k;
            sum += term / ((2 * k) + 1);
        }

        return sum;
    }

    private static double Fraction(double a)
    {
        double tail = 0;
        for (int k = 100; k >= 1; k--)
        {
            tail = k / 2.0 / (a + tail);
        }

        return a + tail;
    }
}
