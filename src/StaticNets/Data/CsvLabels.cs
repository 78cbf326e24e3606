using System.Globalization;
using System.Numerics;

namespace StaticNets.Data;

/// <summary>Turns label texts into class indexes: those given, or those found, in order once all are known.</summary>
internal sealed class CsvLabels
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _names = [];
    private readonly bool _isGiven;
    private GrowingArray<int> _labels = new(Array.MaxLength);

    public CsvLabels(IReadOnlyList<string>? names)
    {
        _lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        _isGiven = names is not null;
        foreach (string name in names ?? [])
        {
            AddClass(name);
        }
    }

    /// <summary>Adds the label of the row at which a table stands, if the table has labels.</summary>
    public void ReadFrom<T>(CsvTable<T> table)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (table.Columns.Label is not null && !TryAdd(table.Label()))
        {
            throw _isGiven ? table.UnknownLabel(this) : table.TooMany();
        }
    }

    /// <summary>Adds the label of the next sample; false when it is not one of the classes given.</summary>
    private bool TryAdd(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out int index))
        {
            if (_isGiven)
            {
                return false;
            }

            index = AddClass(text.ToString());
        }

        return _labels.TryAdd(index);
    }

    /// <summary>The classes given, as a message shows them.</summary>
    public string List() => DataFormatException.List(_names);

    /// <summary>The classes in order, and the index of each sample's class among them.</summary>
    public (string[] Names, int[] Labels) Finish()
    {
        string[] sorted = _isGiven ? [.. _names] : Sort(_names);
        var rank = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            rank[_index[sorted[i]]] = i;
        }

        return (sorted, Array.ConvertAll(_labels.ToMemory().ToArray(), index => rank[index]));
    }

    /// <summary>Numbers by value, so that class 10 follows class 9; anything else by ordinal text.</summary>
    private static string[] Sort(List<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        double[] values = Array.ConvertAll(sorted, Value);
        return Array.TrueForAll(values, double.IsFinite) ? [.. sorted.OrderBy(Value)] : sorted;
    }

    private static double Value(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private int AddClass(string name)
    {
        _index.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
