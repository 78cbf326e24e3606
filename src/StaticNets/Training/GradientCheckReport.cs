using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace StaticNets.Training;

/// <summary>What <see cref="GradientCheck"/> found, parameter by parameter. Its text is a table.</summary>
/// <param name="Network">The name of the network's class.</param>
/// <param name="Tolerance">The largest relative error that passes.</param>
/// <param name="Entries">The parameters in order, then <c>input</c> where the network computes that gradient.</param>
public sealed record GradientCheckReport(string Network, double Tolerance, ImmutableArray<GradientCheckEntry> Entries)
{
    /// <summary>Whether no error exceeds the tolerance.</summary>
    public bool Passed => Entries.All(entry => entry.MaxError <= Tolerance);

    /// <summary>The report as a table.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        int width = Entries.Select(entry => entry.Name.Length).Append(9).Max();
        StringBuilder text = new();
        text.Append(culture, $"Gradients of {Network}: {(Passed ? "passed" : "FAILED")} at a relative error of {Tolerance:G3}\n");
        text.Append(culture, $"{"parameter".PadRight(width)}  {"checked",15}  {"max error",9}  {"at",-16}  {"analytic",13}  {"numeric",13}\n");
        foreach (GradientCheckEntry entry in Entries)
        {
            string count = string.Create(culture, $"{entry.Checked:N0} of {entry.Count:N0}");
            string place = $"[{string.Join(", ", entry.Worst)}]";
            string mark = entry.MaxError <= Tolerance ? "" : "  <-- differs";
            text.Append(culture, $"{entry.Name.PadRight(width)}  {count,15}  {entry.MaxError,9:E1}  {place,-16}  {entry.Analytic,13:G6}  {entry.Numeric,13:G6}{mark}\n");
        }

        return text.ToString();
    }
}

/// <summary>How the gradient of one parameter compares.</summary>
/// <param name="Name">The parameter, for example <c>dense1.weight</c>, or <c>input</c>.</param>
/// <param name="Count">Its elements.</param>
/// <param name="Checked">Those that were checked.</param>
/// <param name="MaxError">The largest relative error; infinite when a gradient is no number.</param>
/// <param name="Worst">Where it is, as an index of the canonical shape; for the input, row and feature.</param>
/// <param name="Analytic">The gradient that the network computed there.</param>
/// <param name="Numeric">The slope of the loss there, by differences.</param>
public sealed record GradientCheckEntry(
    string Name, int Count, int Checked, double MaxError, ImmutableArray<int> Worst, double Analytic, double Numeric);
