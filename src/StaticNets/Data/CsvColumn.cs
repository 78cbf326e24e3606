using System.Globalization;

namespace StaticNets.Data;

/// <summary>Names a column of a table: by its name in the header, or by its position, <c>0</c> or <c>^1</c> (the last).</summary>
public readonly record struct CsvColumn
{
    private readonly Index _index;

    private CsvColumn(string? name, Index index)
    {
        Name = name;
        _index = index;
    }

    /// <summary>The name in the header, or null when the column is given by its position.</summary>
    public string? Name { get; }

    /// <summary>The column of this name.</summary>
    /// <param name="name">The name, compared exactly.</param>
    public static implicit operator CsvColumn(string name) => FromName(name);

    /// <summary>The column at this position.</summary>
    /// <param name="index">The position from the left, the first is 0.</param>
    public static implicit operator CsvColumn(int index) => FromIndex(index);

    /// <summary>The column at this position.</summary>
    /// <param name="index">The position from the left, the first is 0, or from the right, the last is ^1.</param>
    public static implicit operator CsvColumn(Index index) => FromIndex(index);

    /// <summary>The column of this name.</summary>
    /// <param name="name">The name, compared exactly.</param>
    public static CsvColumn FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new CsvColumn(name, default);
    }

    /// <summary>The column at this position.</summary>
    /// <param name="index">The position from the left, the first is 0, or from the right, the last is ^1.</param>
    public static CsvColumn FromIndex(Index index) => new(null, index);

    /// <summary>The name in quotes, or the position.</summary>
    public override string ToString() =>
        Name is null ? string.Create(CultureInfo.InvariantCulture, $"{_index}") : DataFormatException.Quote(Name);

    /// <summary>The position among so many columns; outside 0 to <paramref name="count"/> − 1 when there is none.</summary>
    internal int OffsetIn(int count) => _index.GetOffset(count);
}
