namespace StaticNets.Tests.Numerics;

/// <summary>Distances in units in the last place of the true value.</summary>
internal static class Ulps
{
    /// <summary>A subnormal result has the spacing of the smallest normal number.</summary>
    public static double Between(float actual, double expected)
    {
        float nearest = (float)expected;
        if (double.IsNaN(expected) || float.IsInfinity(nearest) || !float.IsFinite(actual))
        {
            return actual.Equals(nearest) ? 0 : double.PositiveInfinity;
        }

        int exponent = expected == 0 ? -126 : Math.Max(Math.ILogB(expected), -126);
        return Math.Abs(actual - expected) / Math.ScaleB(1, exponent - 23);
    }

    /// <summary>The true value is the sum of two doubles.</summary>
    public static double Between(double actual, double expected, double rest)
    {
        if (!double.IsFinite(expected) || !double.IsFinite(actual))
        {
            return actual.Equals(expected) ? 0 : double.PositiveInfinity;
        }

        int exponent = expected == 0 ? -1022 : Math.Max(Math.ILogB(expected), -1022);
        return Math.ScaleB(Math.Abs(actual - expected - rest), 52 - exponent);
    }
}
