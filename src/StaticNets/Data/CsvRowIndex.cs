namespace StaticNets.Data;

/// <summary>
/// Where the rows of a table start, in memory that does not grow with the table: at first every row's place, and each time the room
/// is used up, every other place goes. A row between two places is found by reading on from the one before it.
/// </summary>
internal sealed class CsvRowIndex(int mostPlaces)
{
    private GrowingArray<Place> _places = new(mostPlaces);
    private int _stride = 1;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next row; false when there are more than can be counted.</summary>
    public bool TryAdd(long byteOffset, long line)
    {
        if (Count % _stride == 0 && !_places.TryAdd(new Place(byteOffset, line)))
        {
            Thin();
            _ = Count % _stride == 0 && _places.TryAdd(new Place(byteOffset, line));
        }

        return Count++ < Array.MaxLength;
    }

    /// <summary>The last row not behind the given one whose place is known, and that place.</summary>
    public (int Row, Place Place) Before(int row)
    {
        int place = row / _stride;
        return (place * _stride, _places.ToMemory().Span[place]);
    }

    private void Thin()
    {
        _places.KeepEveryOther();
        _stride *= 2;
    }

    /// <summary>The start of a row: bytes of UTF-8 from the start of the text, and the line of the file, from 1.</summary>
    internal readonly record struct Place(long ByteOffset, long Line);
}
