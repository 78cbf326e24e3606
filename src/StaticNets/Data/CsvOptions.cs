namespace StaticNets.Data;

/// <summary>How a table is written, and which of its columns mean what. Columns that no option names are features.</summary>
public sealed record CsvOptions
{
    /// <summary>
    /// What stands between cells: comma (the default), semicolon, tab, vertical bar, or blank. With blank, a run of blanks
    /// separates once, and blanks at the ends of a line mean nothing.
    /// </summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether the first line holds the names of the columns; true by default, never guessed.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The column of class labels, any text; null when there is none.</summary>
    public CsvColumn? LabelColumn { get; init; }

    /// <summary>
    /// The classes in the order of their indexes; any other label is an error. Null takes the classes from the file, sorted by
    /// value when every label is a number, else by ordinal text. Give a test file the classes of its training file.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The columns of real targets, in the order of the targets; empty when there are none.</summary>
    public IReadOnlyList<CsvColumn> TargetColumns { get; init; } = [];

    /// <summary>The columns to leave out, whatever they hold.</summary>
    public IReadOnlyList<CsvColumn> IgnoredColumns { get; init; } = [];

    /// <summary>
    /// The most characters of one line, with the lines inside its quoted cells; 1,048,576 by default. A file without line ends
    /// is refused there instead of being read into memory whole.
    /// </summary>
    public int MaxLineLength { get; init; } = 1 << 20;

    /// <summary>
    /// The most rows whose places <see cref="Csv.Open{T}"/> keeps, 16 bytes each; 524,288 by default, 8 MB. Of longer tables it keeps
    /// those of every second row, or every fourth, and so on.
    /// </summary>
    public int MaxIndexedRows { get; init; } = 1 << 19;

    internal void Validate()
    {
        if (!",;\t| ".Contains(Separator, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"Found separator {DataFormatException.Quote([Separator])}; expected a comma, semicolon, tab, vertical bar or blank.",
                nameof(Separator));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLineLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIndexedRows, 1);
        ArgumentNullException.ThrowIfNull(TargetColumns);
        ArgumentNullException.ThrowIfNull(IgnoredColumns);
        ValidateLabels();
        RequireIndexesWithoutHeader();
    }

    private void ValidateLabels()
    {
        if (LabelColumn is not null && TargetColumns.Count > 0)
        {
            throw new ArgumentException("Found a label column and target columns; expected one or the other.", nameof(TargetColumns));
        }

        if (ClassNames is null)
        {
            return;
        }

        if (LabelColumn is null || ClassNames.Count == 0 || ClassNames.Distinct(StringComparer.Ordinal).Count() != ClassNames.Count)
        {
            throw new ArgumentException(
                $"Found {ClassNames.Count} class names {(LabelColumn is null ? "without" : "for")} a label column; expected a label column "
                + "and at least one name, each once.",
                nameof(ClassNames));
        }
    }

    private void RequireIndexesWithoutHeader()
    {
        CsvColumn[] columns = [.. LabelColumn is { } label ? [label] : Array.Empty<CsvColumn>(), .. TargetColumns, .. IgnoredColumns];
        if (!HasHeader && Array.Find(columns, column => column.Name is not null) is { Name: not null } named)
        {
            throw new ArgumentException(
                $"Found column {named} for a file without a header; expected its index, from 0.", nameof(HasHeader));
        }
    }
}
