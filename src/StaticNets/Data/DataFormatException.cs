using System.Globalization;
using System.Text;

namespace StaticNets.Data;

/// <summary>
/// A data file does not hold what its format promises. The message is one sentence: the place, what was found there and what
/// was expected.
/// </summary>
/// <remarks>Every reader of this namespace reports malformed content through this type alone; a file that cannot be opened or
/// read at all is an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, as usual.</remarks>
public sealed class DataFormatException : FormatException
{
    private const int LongestQuote = 40;
    private const int MostListed = 20;

    private DataFormatException(string place, string found, string expected, Exception? cause)
        : base($"{place}: found {found}; expected {expected}.", cause)
    {
        Found = found;
        Expected = expected;
    }

    /// <summary>The path of the file, or a word such as "stream" when the content came from elsewhere.</summary>
    public string File { get; private init; } = "";

    /// <summary>The line of a text file, counted from 1; null for binary files.</summary>
    public long? Line { get; private init; }

    /// <summary>The column of a table, counted from 1 in cells, not characters; null when the whole line is at fault.</summary>
    public int? Column { get; private init; }

    /// <summary>The byte of a binary file, counted from 0 in its uncompressed content; null for text files.</summary>
    public long? Offset { get; private init; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there, and often what to do about it.</summary>
    public string Expected { get; }

    internal static DataFormatException AtLine(
        string file, long line, int? column, string found, string expected, Exception? cause = null)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}");
        string cell = column is null ? "" : string.Create(CultureInfo.InvariantCulture, $", column {column}");
        return new(place + cell, found, expected, cause) { File = file, Line = line, Column = column };
    }

    internal static DataFormatException AtOffset(string file, long offset, string found, string expected, Exception? cause = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, byte {offset}"), found, expected, cause) { File = file, Offset = offset };

    /// <summary>Text of a file as a message shows it: in quotes, control characters escaped, cut when long.</summary>
    internal static string Quote(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text[..Math.Min(text.Length, LongestQuote)])
        {
            _ = char.IsControl(c) || char.IsSurrogate(c)
                ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : quoted.Append(c);
        }

        return quoted.Append(text.Length > LongestQuote ? "…'" : "'").ToString();
    }

    /// <summary>Names of a file as a message shows them: each quoted, the first of many.</summary>
    internal static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostListed).Select(static name => Quote(name)))
        + (names.Count > MostListed ? $" and {Number(names.Count - MostListed)} more" : "");

    /// <summary>A count as a message shows it: with separators, whatever the culture.</summary>
    internal static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
