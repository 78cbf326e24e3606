using System.Globalization;

namespace StaticNets.Benchmarks;

/// <summary>Prints each figure beside its limit, and remembers whether all were kept.</summary>
internal sealed class Report
{
    public bool AllKept { get; private set; } = true;

    public void AtLeast(string name, double ratio, double limit, string unit, double seconds) =>
        Print(name, ratio.ToString("P1", CultureInfo.InvariantCulture), "at least " + limit.ToString("P0", CultureInfo.InvariantCulture), unit, seconds, ratio >= limit);

    public void AtMost(string name, double ratio, double limit, string unit, double seconds) =>
        Print(name, ratio.ToString("F2", CultureInfo.InvariantCulture), "at most " + limit.ToString("0.##", CultureInfo.InvariantCulture), unit, seconds, ratio <= limit);

    /// <summary>A figure without a limit.</summary>
    public static void Show(string name, double ratio, string unit, double seconds) =>
        Console.WriteLine($"        {name,-40} {ratio.ToString("P1", CultureInfo.InvariantCulture),8} {unit} ({Time(seconds)})");

    private void Print(string name, string ratio, string limit, string unit, double seconds, bool kept)
    {
        AllKept &= kept;
        Console.WriteLine($"{(kept ? "kept  " : "MISSED")}  {name,-36} {ratio,8} {unit,-30} ({limit}; {Time(seconds)})");
    }

    private static string Time(double seconds) => seconds < 1e-6
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:F1} ns")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F2} µs");
}
