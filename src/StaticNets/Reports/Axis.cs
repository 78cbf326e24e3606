using System.Collections.Immutable;
using System.Globalization;

namespace StaticNets.Reports;

/// <summary>A range of numbers with ticks at round values between its ends.</summary>
internal sealed record Axis
{
    // Beyond this, differences of plotted numbers would overflow: such numbers are shown as if they were no numbers.
    private const double Largest = 1e300;

    // The sign of typography, as wide as a plus.
    private const char Minus = '−';

    // A logarithmic axis has at most so many ticks.
    private const int MostDecades = 6;

    private Axis(double min, double max, ImmutableArray<double> ticks, double step, bool asPercent)
    {
        Min = min;
        Max = max;
        Ticks = ticks;
        Step = step;
        AsPercent = asPercent;
    }

    internal double Min { get; }

    internal double Max { get; }

    /// <summary>Ascending multiples of the step, all within the range.</summary>
    internal ImmutableArray<double> Ticks { get; }

    private double Step { get; }

    private bool AsPercent { get; }

    private bool IsLogarithmic { get; init; }

    /// <summary>Whether a number can be plotted.</summary>
    internal static bool IsPlottable(double value) => Math.Abs(value) <= Largest;

    /// <summary>An axis that covers a range and is widened to whole steps.</summary>
    /// <param name="min">The least number to show.</param>
    /// <param name="max">The largest number to show; a range without width is widened.</param>
    /// <param name="intervals">About how many steps there should be.</param>
    /// <param name="asPercent">Whether 0.5 is written as 50 %.</param>
    internal static Axis Rounded(double min, double max, int intervals, bool asPercent = false)
    {
        (min, max) = Widened(min, max);
        double step = NiceStep((max - min) / intervals);
        double first = Math.Floor((min / step) + 1e-9);
        double last = Math.Ceiling((max / step) - 1e-9);
        return new Axis(first * step, last * step, Multiples(first, last, step), step, asPercent);
    }

    /// <summary>An axis that covers exactly a range, with ticks inside it.</summary>
    /// <param name="min">The left end.</param>
    /// <param name="max">The right end; a range without width is widened.</param>
    /// <param name="intervals">About how many steps there should be.</param>
    /// <param name="minStep">The least step: 1 where the numbers are counts.</param>
    internal static Axis Exact(double min, double max, int intervals, double minStep = 0)
    {
        (min, max) = Widened(min, max);
        double step = Math.Max(minStep, NiceStep((max - min) / intervals));
        double first = Math.Ceiling((min / step) - 1e-9);
        double last = Math.Floor((max / step) + 1e-9);
        return new Axis(min, max, Multiples(first, last, step), step, asPercent: false);
    }

    /// <summary>An axis from one power of ten to another, with ticks at such powers.</summary>
    /// <param name="min">The least number to show, above 0.</param>
    /// <param name="max">The largest number to show.</param>
    internal static Axis Logarithmic(double min, double max)
    {
        int first = (int)Math.Floor(Math.Log10(min) + 1e-9);
        int last = Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(max) - 1e-9));
        int step = ((last - first) / MostDecades) + 1;
        last = first + ((last - first + step - 1) / step * step);
        double[] ticks = [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => Math.Pow(10, first + (i * step)))];
        return new Axis(ticks[0], ticks[^1], [.. ticks], 1, asPercent: false) { IsLogarithmic = true };
    }

    /// <summary>Where a number lies between the ends: 0 at the least, 1 at the largest.</summary>
    internal double Share(double value) =>
        IsLogarithmic ? Math.Log10(value / Min) / Math.Log10(Max / Min) : (value - Min) / (Max - Min);

    /// <summary>The label of a tick: as many decimals as the step needs, or an exponent where it is far from 1.</summary>
    internal string Label(double tick)
    {
        if (IsLogarithmic)
        {
            return tick is >= 1e-4 and <= 1e5
                ? tick.ToString("0.####", CultureInfo.InvariantCulture)
                : tick.ToString("0e0", CultureInfo.InvariantCulture).Replace('-', Minus);
        }

        double shown = AsPercent ? tick * 100 : tick;
        double step = AsPercent ? Step * 100 : Step;
        string text = Math.Max(Math.Abs(Min), Math.Abs(Max)) is var size && (size >= 1e7 || step < Math.Min(1e-4, size / 1e6) || size < 1e-3)
            ? shown.ToString("0.###e0", CultureInfo.InvariantCulture)
            : shown.ToString((size >= 1e4 ? "N" : "F") + Decimals(step), CultureInfo.InvariantCulture);
        return text.Replace('-', Minus) + (AsPercent ? " %" : "");
    }

    /// <summary>A value for reading, to four digits.</summary>
    internal static string Value(double value, bool asPercent = false)
    {
        bool isPercent = asPercent && IsPlottable(value);
        string format = isPercent ? "0.##" : Math.Abs(value) switch
        {
            0 or (>= 1e-4 and < 9_999.5) => "G4",
            >= 9_999.5 and < 1e6 => "N0",
            _ => "0.###e0",
        };
        string text = (isPercent ? value * 100 : value).ToString(format, CultureInfo.InvariantCulture).Replace('-', Minus);
        return isPercent ? text + " %" : text;
    }

    /// <summary>1, 2 or 5 times a power of ten, not below <paramref name="rough"/>.</summary>
    private static double NiceStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1.0000001 ? 1 : digit <= 2.0000001 ? 2 : digit <= 5.0000001 ? 5 : 10);
    }

    private static (double Min, double Max) Widened(double min, double max)
    {
        double size = Math.Max(Math.Abs(min), Math.Abs(max));
        if (max - min > size * 1e-9)
        {
            return (min, max);
        }

        double margin = size < 1e-290 ? 0.5 : size * 0.1;
        return (min - margin, max + margin);
    }

    private static ImmutableArray<double> Multiples(double first, double last, double step)
    {
        var ticks = ImmutableArray.CreateBuilder<double>();
        for (int i = 0; first + i <= last; i++)
        {
            // Adding 0 turns −0, which would be written with its sign, into 0.
            ticks.Add(((first + i) * step) + 0.0);
        }

        return ticks.ToImmutable();
    }

    private static string Decimals(double step) =>
        Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9)).ToString(CultureInfo.InvariantCulture);
}
