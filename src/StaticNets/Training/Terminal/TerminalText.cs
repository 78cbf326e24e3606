using System.Globalization;
using System.Text;

namespace StaticNets.Training;

/// <summary>Text as a terminal shows it: how wide it is, where it can be cut, how numbers and times are written.</summary>
internal static class TerminalText
{
    /// <summary>The columns that a text takes: two for characters of East Asian width and pictures, none for marks that combine.</summary>
    internal static int Columns(string text)
    {
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            columns += Columns(rune);
        }

        return columns;
    }

    /// <summary>A text without characters that would move the cursor.</summary>
    internal static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => Rune.IsControl(rune) ? " " : rune.ToString()));

    /// <summary>The beginning of a text that fits, with a sign where something was cut off.</summary>
    internal static string Cut(string text, int columns, bool hasUnicode)
    {
        if (Columns(text) <= columns)
        {
            return text;
        }

        string sign = hasUnicode ? "…" : "~";
        var cut = new StringBuilder();
        int left = columns - 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            left -= Columns(rune);
            if (left < 0)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return columns < 1 ? "" : cut.Append(sign).ToString();
    }

    /// <summary>A loss or another number: four digits behind the point, or an exponent where they would not do.</summary>
    internal static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size is 0 or (>= 1e-3 and < 1e4) ? "F4" : size is >= 1e4 and < 1e7 ? "N0" : "0.000e0";
        return value.ToString(double.IsFinite(value) ? format : "G", CultureInfo.InvariantCulture);
    }

    /// <summary>A share, for example 97.12 %.</summary>
    internal static string Percent(double value) => (value * 100).ToString("F2", CultureInfo.InvariantCulture) + " %";

    /// <summary>A count with separators.</summary>
    internal static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time, for example 41 ms, 2.3 s, 1:05 or 3:20:07.</summary>
    internal static string Time(TimeSpan time) =>
        time.TotalSeconds < 0.9995 ? time.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture) + " ms"
        : time.TotalSeconds < 59.95 ? time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s"
        : Clock(time);

    /// <summary>A time to the second, for example 0:07, 1:05 or 3:20:07.</summary>
    internal static string Clock(TimeSpan time)
    {
        long seconds = (long)Math.Clamp(Math.Round(time.TotalSeconds), 0, 1e9);
        (long minutes, seconds) = Math.DivRem(seconds, 60);
        (long hours, minutes) = Math.DivRem(minutes, 60);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds:00}");
    }

    private static int Columns(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD) ? 2
        : 1;
}
