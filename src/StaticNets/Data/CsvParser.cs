using System.Globalization;
using System.Numerics;
using System.Text;

namespace StaticNets.Data;

/// <summary>One pass over a table, from the first line to a data set.</summary>
internal sealed class CsvParser<T>(string file, TextReader reader, CsvOptions options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvTokenizer _record = new(file, reader, options.Separator, options.MaxLineLength);
    private readonly CsvLabels _labels = new(options.ClassNames);
    private GrowingArray<T> _features = new(Array.MaxLength);
    private GrowingArray<T> _targets = new(Array.MaxLength);
    private long? _blankLine;

    public Dataset<T> Read()
    {
        try
        {
            return ReadAll();
        }
        catch (DecoderFallbackException cause)
        {
            throw Fault(
                "bytes here or soon after that are not UTF-8",
                "text in UTF-8: save the file so, or pass a TextReader with its encoding",
                cause);
        }
    }

    private Dataset<T> ReadAll()
    {
        if (!_record.Read() || _record.IsBlank)
        {
            throw Fault("nothing", options.HasHeader ? "a line with the names of the columns" : "a line of cells");
        }

        CsvColumns columns = CsvColumns.Resolve(file, _record, options);
        int rows = 0;
        for (bool more = !options.HasHeader || NextRow(); more; more = NextRow())
        {
            ReadRow(columns);
            rows++;
        }

        return rows > 0 ? Finish(columns) : throw Fault("the end of the file behind the header", "at least one line of data");
    }

    /// <summary>Goes to the next line of data. Blank lines may stand at the end of the file only.</summary>
    private bool NextRow()
    {
        while (_record.Read())
        {
            if (!_record.IsBlank)
            {
                return _blankLine is null
                    ? true
                    : throw DataFormatException.AtLine(file, _blankLine.Value, null, "a blank line", "data, since more lines follow");
            }

            _blankLine ??= _record.Line;
        }

        return false;
    }

    private void ReadRow(CsvColumns columns)
    {
        if (_record.Count != columns.Count)
        {
            throw Fault(
                _record.Count == 1 ? "1 cell" : $"{_record.Count} cells",
                $"{columns.Count}, as on {(options.HasHeader ? "the header line" : "the first line")}");
        }

        ReadNumbers(columns, columns.Features, ref _features);
        ReadNumbers(columns, columns.Targets, ref _targets);
        if (columns.Label is { } label)
        {
            ReadLabel(columns, label);
        }
    }

    private void ReadNumbers(CsvColumns columns, int[] which, ref GrowingArray<T> values)
    {
        foreach (int column in which)
        {
            ReadOnlySpan<char> cell = _record[column];
            if (!T.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) || !T.IsFinite(value))
            {
                throw NotANumber(columns, column);
            }

            if (!values.TryAdd(value))
            {
                throw TooMany();
            }
        }
    }

    private void ReadLabel(CsvColumns columns, int column)
    {
        ReadOnlySpan<char> cell = _record[column];
        if (cell.IsEmpty)
        {
            throw _record.Error(column, $"an empty cell{columns.InColumn(column)}", "a label");
        }

        if (!_labels.TryAdd(cell))
        {
            throw options.ClassNames is null
                ? TooMany()
                : _record.Error(column, $"label {DataFormatException.Quote(cell)}{columns.InColumn(column)}", $"one of {_labels.List()}");
        }
    }

    private Dataset<T> Finish(CsvColumns columns)
    {
        ReadOnlyMemory<T> features = _features.ToMemory();
        int featureLength = columns.Features.Length;
        if (columns.Label is not null)
        {
            (string[] names, int[] labels) = _labels.Finish();
            return new Dataset<T>(features, featureLength, labels, names.Length)
            {
                ClassNames = names,
                FeatureNames = columns.FeatureNames,
            };
        }

        return columns.Targets.Length > 0
            ? new Dataset<T>(features, featureLength, _targets.ToMemory(), columns.Targets.Length) { FeatureNames = columns.FeatureNames }
            : new Dataset<T>(features, featureLength) { FeatureNames = columns.FeatureNames };
    }

    /// <summary>What is wrong with a cell that is no finite number of this type: nothing there, a marker, too large, or text.</summary>
    private DataFormatException NotANumber(CsvColumns columns, int column)
    {
        ReadOnlySpan<char> cell = _record[column];
        string where = columns.InColumn(column);
        if (cell.IsEmpty)
        {
            return _record.Error(column, $"an empty cell{where}", "a number: fill the gap, or ignore the line or column");
        }

        string found = $"{DataFormatException.Quote(cell)}{where}";
        return T.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? _record.Error(column, found, $"a finite number in the range of {typeof(T).Name}")
            : _record.Error(column, found, "a number such as -1.5 or 2e3");
    }

    private DataFormatException TooMany() =>
        Fault("more values than one array can hold", $"at most {DataFormatException.Number(Array.MaxLength)}");

    private DataFormatException Fault(string found, string expected, Exception? cause = null) =>
        DataFormatException.AtLine(file, _record.Line, null, found, expected, cause);
}
