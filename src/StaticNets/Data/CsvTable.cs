using System.Globalization;
using System.Numerics;
using System.Text;

namespace StaticNets.Data;

/// <summary>One pass over the lines of a table: its columns, and the numbers and labels of a line at a time.</summary>
internal sealed class CsvTable<T>(string file, TextReader reader, CsvOptions options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvTokenizer _record = new(file, reader, options.Separator, options.MaxLineLength);
    private CsvColumns? _columns;
    private bool _isFirstRow = true;
    private long? _blankLine;

    /// <summary>The columns, known once <see cref="Start"/> has read the first line.</summary>
    public CsvColumns Columns => _columns!;

    /// <summary>The line of the file on which the row starts, from 1.</summary>
    public long Line => _record.Line;

    /// <summary>Where the row starts, in bytes of UTF-8 from the start of the text.</summary>
    public long ByteOffset => _record.ByteOffset;

    /// <summary>Reads the first line and finds the columns that the options name.</summary>
    public void Start()
    {
        if (!ReadRecord() || _record.IsBlank)
        {
            throw Fault("nothing", options.HasHeader ? "a line with the names of the columns" : "a line of cells");
        }

        _columns = CsvColumns.Resolve(file, _record, options);
    }

    /// <summary>Goes on at the start of another row of the same table, to which the reader was moved.</summary>
    public void Restart(CsvColumns columns, long byteOffset, long line)
    {
        _columns = columns;
        _isFirstRow = false;
        _blankLine = null;
        _record.Restart(byteOffset, line);
    }

    /// <summary>Goes to the next row, the first of which may be the first line; false at the end of the table.</summary>
    public bool Next()
    {
        bool isRead = (_isFirstRow && !options.HasHeader) || NextRow();
        _isFirstRow = false;
        if (isRead && _record.Count != Columns.Count)
        {
            throw Fault(
                _record.Count == 1 ? "1 cell" : $"{_record.Count} cells",
                $"{Columns.Count}, as on {(options.HasHeader ? "the header line" : "the first line")}");
        }

        return isRead;
    }

    /// <summary>The number in a cell of the row.</summary>
    public T Number(int column) =>
        T.TryParse(_record[column], NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && T.IsFinite(value)
            ? value
            : throw NotANumber(column);

    /// <summary>The text of the label of the row.</summary>
    public ReadOnlySpan<char> Label()
    {
        int column = Columns.Label!.Value;
        ReadOnlySpan<char> cell = _record[column];
        return cell.IsEmpty ? throw _record.Error(column, $"an empty cell{Columns.InColumn(column)}", "a label") : cell;
    }

    /// <summary>The error of a label that is none of the classes.</summary>
    public DataFormatException UnknownLabel(CsvLabels classes)
    {
        int column = Columns.Label!.Value;
        return _record.Error(
            column, $"label {DataFormatException.Quote(_record[column])}{Columns.InColumn(column)}", $"one of {classes.List()}");
    }

    /// <summary>The error of a table without a row.</summary>
    public DataFormatException NoData() => Fault("the end of the file behind the header", "at least one line of data");

    public DataFormatException TooMany() =>
        Fault("more values than one array can hold", $"at most {DataFormatException.Number(Array.MaxLength)}");

    public DataFormatException Fault(string found, string expected, Exception? cause = null) =>
        DataFormatException.AtLine(file, _record.Line, null, found, expected, cause);

    /// <summary>Goes to the next line of data. Blank lines may stand at the end of the file only.</summary>
    private bool NextRow()
    {
        while (ReadRecord())
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

    private bool ReadRecord()
    {
        try
        {
            return _record.Read();
        }
        catch (DecoderFallbackException cause)
        {
            throw Fault(
                "bytes here or soon after that are not UTF-8",
                "text in UTF-8: save the file so, or pass a TextReader with its encoding",
                cause);
        }
    }

    /// <summary>What is wrong with a cell that is no finite number of this type: nothing there, a marker, too large, or text.</summary>
    private DataFormatException NotANumber(int column)
    {
        ReadOnlySpan<char> cell = _record[column];
        string where = Columns.InColumn(column);
        if (cell.IsEmpty)
        {
            return _record.Error(column, $"an empty cell{where}", "a number: fill the gap, or ignore the line or column");
        }

        string found = $"{DataFormatException.Quote(cell)}{where}";
        return T.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? _record.Error(column, found, $"a finite number in the range of {typeof(T).Name}")
            : _record.Error(column, found, "a number such as -1.5 or 2e3");
    }
}
