using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace StaticNets.Data;

/// <summary>The rows of a table that stays in its file, found by an index of their places.</summary>
internal sealed class CsvFileSource<T> : FileSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvOptions _options;
    private readonly CsvColumns _columns;
    private readonly CsvRowIndex _index;
    private readonly LabelColumn? _labels;

    // Readers that no thread uses right now.
    private readonly Stack<Cursor> _cursors = new();

    private CsvFileSource(WatchedFile file, CsvOptions options, Scan scan)
        : base(file, scan.Index.Count, scan.Columns.Features.Length, scan.Columns.Targets.Length, scan.ClassNames?.Length ?? 0)
    {
        _options = options;
        _columns = scan.Columns;
        _index = scan.Index;
        _labels = scan.Labels;
        ClassNames = scan.ClassNames;
        FeatureNames = scan.Columns.FeatureNames;
    }

    /// <summary>Reads the whole table once, to check it, to find its classes and to note where its rows start.</summary>
    internal static CsvFileSource<T> Open(WatchedFile file, CsvOptions options, CsvRowIndex index)
    {
        var table = new CsvTable<T>(file.Path, new WatchedText(file), options);
        var labels = new CsvLabels(options.ClassNames);
        table.Start();
        while (table.Next())
        {
            if (!index.TryAdd(table.ByteOffset, table.Line))
            {
                throw table.TooMany();
            }

            RequireNumbers(table, table.Columns.Features);
            RequireNumbers(table, table.Columns.Targets);
            labels.ReadFrom(table);
        }

        if (index.Count == 0)
        {
            throw table.NoData();
        }

        if (table.Columns.Label is null)
        {
            return new CsvFileSource<T>(file, options, new Scan(table.Columns, index, null, null));
        }

        (string[] names, int[] classes) = labels.Finish();
        return new CsvFileSource<T>(file, options, new Scan(table.Columns, index, names, new LabelColumn(classes, names.Length)));
    }

    public override string? PlaceOf(int index)
    {
        RequireSample(index);
        Cursor cursor = Rent();
        cursor.GoTo(index);
        string place = string.Create(CultureInfo.InvariantCulture, $"{File}, line {cursor.Table.Line}");
        Return(cursor);
        return place;
    }

    protected override void ReadSample(int index, Span<T> features, Span<T> targets)
    {
        Cursor cursor = Rent();
        cursor.GoTo(index);
        ReadNumbers(cursor.Table, _columns.Features, features);
        ReadNumbers(cursor.Table, _columns.Targets, targets);
        Return(cursor); // One that met a fault is left to the collector.
    }

    protected override int ReadLabel(int index) => _labels![index];

    private static void RequireNumbers(CsvTable<T> table, int[] columns)
    {
        foreach (int column in columns)
        {
            _ = table.Number(column);
        }
    }

    private static void ReadNumbers(CsvTable<T> table, int[] columns, Span<T> values)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            values[i] = table.Number(columns[i]);
        }
    }

    private Cursor Rent()
    {
        lock (_cursors)
        {
            if (_cursors.TryPop(out Cursor? cursor))
            {
                return cursor;
            }
        }

        return new Cursor(this);
    }

    private void Return(Cursor cursor)
    {
        lock (_cursors)
        {
            _cursors.Push(cursor);
        }
    }

    /// <summary>What one pass over the table found.</summary>
    private sealed record Scan(CsvColumns Columns, CsvRowIndex Index, string[]? ClassNames, LabelColumn? Labels);

    /// <summary>One reader of the table. Rows in order are read on, without going back to the file for each.</summary>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The text holds nothing; the source owns its file.")]
    private sealed class Cursor
    {
        private readonly CsvFileSource<T> _source;
        private readonly WatchedText _text;

        // The row that comes next; none at first.
        private int _next = int.MaxValue;

        internal Cursor(CsvFileSource<T> source)
        {
            _source = source;
            _text = new WatchedText(source.Content);
            Table = new CsvTable<T>(source.File, _text, source._options);
        }

        internal CsvTable<T> Table { get; }

        /// <summary>Makes a row the one at which the table stands.</summary>
        internal void GoTo(int row)
        {
            (int known, CsvRowIndex.Place place) = _source._index.Before(row);
            if (_next > row || _next < known)
            {
                _text.Seek(place.ByteOffset);
                Table.Restart(_source._columns, place.ByteOffset, place.Line);
                _next = known;
            }

            for (; _next <= row; _next++)
            {
                if (!Table.Next())
                {
                    throw Table.Fault("the end of the file", $"row {DataFormatException.Number(row)}, as when it was opened");
                }
            }
        }
    }
}
