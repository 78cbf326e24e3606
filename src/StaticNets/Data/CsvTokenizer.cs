namespace StaticNets.Data;

/// <summary>
/// Cuts text into records of cells by RFC 4180: cells may stand in quotes, and then hold separators, line ends and doubled
/// quotes. Keeps one record at a time.
/// </summary>
internal sealed class CsvTokenizer(string file, TextReader reader, char separator, int maxLineLength)
{
    private const int End = -1;

    private readonly char[] _buffer = new char[4096];
    private readonly List<Cell> _cells = [];
    private char[] _text = new char[256];
    private int _position;
    private int _length;
    private int _textLength;
    private int _consumed;
    private long _line = 1;
    private long _bytes;

    /// <summary>The line on which the record starts, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Where the record starts, in bytes of UTF-8 from the start of the text.</summary>
    public long ByteOffset { get; private set; }

    /// <summary>The number of cells of the record.</summary>
    public int Count => _cells.Count;

    /// <summary>Whether the record is a line with nothing but blanks on it.</summary>
    public bool IsBlank => Count == 0 || (Count == 1 && !_cells[0].Quoted && this[0].IsEmpty);

    /// <summary>A cell of the record; without quotes, and if it had none, without blanks at its ends.</summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            Cell cell = _cells[column];
            ReadOnlySpan<char> text = _text.AsSpan(cell.Start, cell.Length);
            return cell.Quoted ? text : text.Trim();
        }
    }

    /// <summary>Reads the next record; false at the end of the text.</summary>
    public bool Read()
    {
        _cells.Clear();
        _textLength = _consumed = 0;
        Line = _line;
        ByteOffset = _bytes;
        if (Peek() == End)
        {
            return false;
        }

        SkipBlanks();
        while (!TakeLineEnd())
        {
            ReadCell();
        }

        return true;
    }

    /// <summary>Goes on with a reader that was moved to the start of another record.</summary>
    public void Restart(long byteOffset, long line)
    {
        _bytes = byteOffset;
        _line = line;
        _position = _length = 0;
    }

    /// <summary>The line on which a cell of the record starts: not that of the record behind a quoted line end.</summary>
    public long LineOf(int column) => Line + _cells[column].LinesBelow;

    /// <summary>The lines between the start of the record and here: at most the longest record allowed.</summary>
    private int LinesBelow => (int)(_line - Line);

    public DataFormatException Error(int column, string found, string expected) =>
        DataFormatException.AtLine(file, LineOf(column), column + 1, found, expected);

    /// <summary>Reads one cell and the separator behind it. A separator before a line end starts one more, empty cell.</summary>
    private void ReadCell()
    {
        int start = _textLength;
        int linesBelow = LinesBelow;
        bool quoted = Peek() == '"';
        if (quoted)
        {
            ReadQuoted();
        }
        else
        {
            ReadPlain();
        }

        _cells.Add(new Cell(start, _textLength - start, linesBelow, quoted));
        if (Peek() != separator)
        {
            return;
        }

        Take();
        SkipBlanks();
        if (separator != ' ' && Peek() is '\r' or '\n' or End)
        {
            _cells.Add(new Cell(_textLength, 0, LinesBelow, Quoted: false));
        }
    }

    private void ReadPlain()
    {
        for (int c = Peek(); c != separator && c is not ('\r' or '\n' or End); c = Peek())
        {
            if (c == '"')
            {
                throw ErrorHere("a quote inside a cell", "the whole cell in quotes, and a quote inside it doubled");
            }

            Append(Take());
        }
    }

    private void ReadQuoted()
    {
        long line = _line;
        Take();
        while (true)
        {
            int c = Peek();
            if (c == End)
            {
                throw DataFormatException.AtLine(
                    file, line, Count + 1, "a quote that is never closed", "a closing quote before the end of the file");
            }

            Append(Take());
            if (c == '"' && Peek() != '"')
            {
                _textLength--;
                break;
            }

            if (c == '"')
            {
                Take();
            }
        }

        if (Peek() is var next && next != separator && next is not ('\r' or '\n' or End))
        {
            throw ErrorHere(
                $"{DataFormatException.Quote([(char)next])} behind a closing quote",
                "a separator or the end of the line, or a quote inside the cell doubled");
        }
    }

    private void SkipBlanks()
    {
        while (separator == ' ' && Peek() == ' ')
        {
            Take();
        }
    }

    private bool TakeLineEnd()
    {
        int c = Peek();
        if (c is '\r' or '\n')
        {
            _consumed = 0; // The line is over, and its end is not one of its characters.
            Take();
        }

        return c is '\r' or '\n' or End;
    }

    /// <summary>The next character, or <see cref="End"/>.</summary>
    private int Peek()
    {
        if (_position == _length)
        {
            _length = reader.Read(_buffer);
            _position = 0;
        }

        return _length == 0 ? End : _buffer[_position];
    }

    /// <summary>Takes the next character, which must exist; CR LF counts as one.</summary>
    private char Take()
    {
        char c = _buffer[_position++];
        _bytes += BytesOf(c);
        if (++_consumed > maxLineLength)
        {
            throw DataFormatException.AtLine(
                file,
                Line,
                null,
                $"more than {DataFormatException.Number(maxLineLength)} characters on one line",
                $"a line end sooner, or a larger {nameof(CsvOptions.MaxLineLength)}");
        }

        if (c == '\0')
        {
            throw ErrorHere("a NUL character", "text in UTF-8 (is this a binary file?)");
        }

        if (c == '\r' && Peek() == '\n')
        {
            c = _buffer[_position++];
            _bytes++;
        }

        _line += c is '\r' or '\n' ? 1 : 0;
        return c;
    }

    /// <summary>The bytes of a character in UTF-8; each half of a surrogate pair counts half of its four.</summary>
    private static int BytesOf(char c) => c < 0x80 ? 1 : c < 0x800 || char.IsSurrogate(c) ? 2 : 3;

    private void Append(char c)
    {
        if (_textLength == _text.Length)
        {
            Array.Resize(ref _text, 2 * _textLength);
        }

        _text[_textLength++] = c;
    }

    private DataFormatException ErrorHere(string found, string expected) =>
        DataFormatException.AtLine(file, _line, Count + 1, found, expected);

    /// <summary>Where a cell stands in the text of the record, and how many lines below its start.</summary>
    private readonly record struct Cell(int Start, int Length, int LinesBelow, bool Quoted);
}
