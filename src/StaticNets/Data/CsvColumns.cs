using System.Globalization;

namespace StaticNets.Data;

/// <summary>Which columns of a table hold features, targets and the label: column indexes, from 0.</summary>
internal sealed class CsvColumns
{
    private readonly string _file;
    private readonly long _line;
    private readonly string[]? _header;
    private readonly int _count;

    private CsvColumns(string file, CsvTokenizer first, CsvOptions options)
    {
        _file = file;
        _line = first.Line;
        _count = first.Count;
        _header = options.HasHeader ? [.. Enumerable.Range(0, first.Count).Select(column => first[column].ToString())] : null;
        Label = options.LabelColumn is { } label ? Find(label, nameof(options.LabelColumn)) : null;
        Targets = [.. options.TargetColumns.Select(column => Find(column, nameof(options.TargetColumns)))];
        int[] ignored = [.. options.IgnoredColumns.Select(column => Find(column, nameof(options.IgnoredColumns)))];
        Features = Others([.. Targets, .. ignored, .. Label is { } index ? [index] : Array.Empty<int>()]);
    }

    /// <summary>The number of cells every line must have.</summary>
    public int Count => _count;

    public int[] Features { get; }

    public int[] Targets { get; }

    public int? Label { get; }

    /// <summary>The names of the features, or null without a header.</summary>
    public string[]? FeatureNames => _header is null ? null : Array.ConvertAll(Features, column => _header[column]);

    /// <summary>Resolves the columns that the options name in the first line of the file.</summary>
    public static CsvColumns Resolve(string file, CsvTokenizer first, CsvOptions options) => new(file, first, options);

    /// <summary>A column as messages show it behind its number: its name, if it has one.</summary>
    public string InColumn(int column) => _header is null ? "" : $" in column {DataFormatException.Quote(_header[column])}";

    private int Find(CsvColumn column, string option)
    {
        int index = column.Name is null ? column.OffsetIn(_count) : FindName(column);
        return (uint)index < (uint)_count
            ? index
            : throw Error(
                $"no column {column}, which {option} names",
                _header is null ? $"an index from 0 to {_count - 1}" : $"one of {DataFormatException.List(_header)}");
    }

    private int FindName(CsvColumn column)
    {
        int index = Array.IndexOf(_header!, column.Name);
        return index == Array.LastIndexOf(_header!, column.Name)
            ? index
            : throw Error($"two columns named {column}", "different names, or the index of the column in the options");
    }

    private int[] Others(int[] used)
    {
        var seen = new HashSet<int>();
        foreach (int column in used)
        {
            if (!seen.Add(column))
            {
                throw Error(
                    $"column {Describe(column)} named twice in the options", "each column to be a label, a target or ignored, once");
            }
        }

        int[] others = [.. Enumerable.Range(0, _count).Where(column => !seen.Contains(column))];
        return others.Length > 0
            ? others
            : throw Error(
                $"no column of features among {_count}",
                "at least one that is neither label nor target nor ignored (is the separator right?)");
    }

    private string Describe(int column) =>
        (column + 1).ToString(CultureInfo.InvariantCulture) + (_header is null ? "" : $", {DataFormatException.Quote(_header[column])},");

    private DataFormatException Error(string found, string expected) => DataFormatException.AtLine(_file, _line, null, found, expected);
}
