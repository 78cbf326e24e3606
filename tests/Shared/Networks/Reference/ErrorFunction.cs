namespace StaticNets.Numerics.Tests.Reference;

/// <summary>erf in double, by textbook means: a series near 0 and a continued fraction far from it.</summary>
internal static class ErrorFunction
{
    private const double Near = 2.5;
    private const int Terms = 80;

    public static double Of(double x) =>
        Math.Abs(x) < Near ? Series(x) : Math.Sign(x) * (1 - Complement(Math.Abs(x)));

    // erf x = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·5…(2n+1)): all terms of one sign, so nothing cancels.
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; n < Terms; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // erfc x = exp(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))).
    private static double Complement(double x)
    {
        double fraction = x;
        for (int n = Terms; n > 0; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
