namespace StaticNets.Data;

/// <summary>Values of a file whose number is not known or not trusted: room grows only as they arrive.</summary>
internal struct GrowingArray<T>(int limit)
{
    private const int FirstLength = 1024;

    private T[] _values = [];

    /// <summary>The number of values so far, never more than the limit.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a value, or says that the limit is reached.</summary>
    public bool TryAdd(T value)
    {
        if (Count == _values.Length && !TryGrow(Count + 1L))
        {
            return false;
        }

        _values[Count++] = value;
        return true;
    }

    /// <summary>Room for as many further values, to be filled by the caller, who never asks for more than the limit.</summary>
    public Span<T> Extend(int count)
    {
        if (!TryGrow((long)Count + count))
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        Span<T> room = _values.AsSpan(Count, count);
        Count += count;
        return room;
    }

    /// <summary>Keeps every other value, the first among them, in the room that there is.</summary>
    public void KeepEveryOther()
    {
        for (int i = 2; i < Count; i += 2)
        {
            _values[i / 2] = _values[i];
        }

        Count = (Count + 1) / 2;
    }

    /// <summary>The values so far, not copied.</summary>
    public readonly ReadOnlyMemory<T> ToMemory() => _values.AsMemory(0, Count);

    private bool TryGrow(long needed)
    {
        if (needed > limit)
        {
            return false;
        }

        if (needed > _values.Length)
        {
            long doubled = Math.Max(needed, Math.Max(FirstLength, 2L * _values.Length));
            Array.Resize(ref _values, (int)Math.Min(doubled, limit));
        }

        return true;
    }
}
