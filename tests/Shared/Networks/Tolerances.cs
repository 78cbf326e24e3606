using System.Globalization;
using System.Numerics;

namespace StaticNets.Numerics.Tests;

/// <summary>How far emitted code may be from its oracles: the only place that says so.</summary>
internal static class Tolerances
{
    /// <summary>Of numbers in single precision, relative to the largest of their tensor.</summary>
    public const double Single = 2e-5;

    /// <summary>Of numbers in double precision, relative to the largest of their tensor.</summary>
    public const double Double = 1e-12;

    /// <summary>Of a gradient from its central difference, relative to itself, or to a hundredth of the largest of its tensor.</summary>
    public const double CentralDifference = 1e-6;

    public static double Of<T>() => typeof(T) == typeof(double) ? Double : Single;

    /// <summary>Asserts that a tensor is what the reference says.</summary>
    /// <param name="expected">The tensor of the reference.</param>
    /// <param name="actual">The tensor found.</param>
    /// <param name="what">Its name.</param>
    /// <param name="floor">What the largest number counts for at least: all of a tensor may be nothing but rounding.</param>
    public static void AssertClose<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, string what, double floor = 1e-3)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = floor;
        foreach (double number in expected)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            double found = double.CreateChecked(actual[i]);
            if (!(Math.Abs(found - expected[i]) <= Of<T>() * largest))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}[{i}] is {found:G9}, not {expected[i]:G9} (the largest is {largest:G3})."));
            }
        }
    }
}
