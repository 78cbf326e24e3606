using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>The line of a running training: a bar and figures, of which a narrow terminal shows the most important ones.</summary>
internal static class TerminalBar
{
    private const int BarColumns = 24;
    private const int ReadableBarColumns = 12;
    private const int LeastBarColumns = 6;

    // So many figures are worth more than the bar.
    private const int BeforeBar = 2;
    private const string Green = "\u001b[32m";
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";

    /// <summary>The line, and the columns that it takes.</summary>
    /// <param name="done">The share of the training that is done, from 0 to 1.</param>
    /// <param name="head">What stands in front of the bar.</param>
    /// <param name="figures">What stands behind it, the most important first.</param>
    /// <param name="settings">What the terminal can do.</param>
    internal static (string Text, int Columns) Line(double done, string head, ReadOnlySpan<string> figures, TerminalSettings settings)
    {
        // A terminal breaks the line when its last column is written, so that one stays empty.
        int room = Math.Max(1, settings.Columns() - 1);
        string percent = Invariant($"{Math.Floor(100 * Math.Clamp(done, 0, 1)):F0} %").PadLeft(5);
        string tail = "";
        int taken = TerminalText.Columns(head) + 2 + percent.Length;
        for (int i = 0; i < figures.Length; i++)
        {
            int bars = i < BeforeBar ? 0 : ReadableBarColumns + 1;
            if (figures[i].Length > 0 && taken + TerminalText.Columns(tail) + 2 + TerminalText.Columns(figures[i]) + bars <= room)
            {
                tail += "  " + figures[i];
            }
        }

        taken += TerminalText.Columns(tail);
        int bar = Math.Min(BarColumns, room - taken - 1);
        if (taken > room)
        {
            string cut = TerminalText.Cut(head + percent, room, settings.HasUnicode);
            return (cut, TerminalText.Columns(cut));
        }

        return bar < LeastBarColumns
            ? ($"{head}  {percent}{tail}", taken)
            : ($"{head}  {Bar(done, bar, settings)} {percent}{tail}", taken + bar + 1);
    }

    private static string Bar(double done, int columns, TerminalSettings settings)
    {
        int filled = (int)(Math.Clamp(done, 0, 1) * columns);
        (char full, char empty) = settings.HasUnicode ? ('━', '─') : ('#', '.');
        (string before, string between, string after) = settings.HasColour ? (Green, Plain + Dim, Plain) : ("", "", "");
        return before + new string(full, filled) + between + new string(empty, columns - filled) + after;
    }
}
