using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>The taps of a register tile: a box of channels × kernel rows × kernel columns, which moves over all of them.</summary>
/// <param name="IsRest">Whether it covers what whole boxes left.</param>
internal readonly record struct TapBox(TapRange Channels, TapRange Rows, TapRange Columns, bool IsRest)
{
    public int Taps => Channels.Size * Rows.Size * Columns.Size;

    /// <summary>
    /// Boxes of at most <paramref name="limit"/> taps that cover a group's taps once: several channels where their taps fit, else
    /// several rows of one, else parts of a row. Two of them, or one where they cover all.
    /// </summary>
    public static IEnumerable<TapBox> Cut(Convolution convolution, int limit)
    {
        var channels = new TapRange(0, convolution.InputChannelsPerGroup, 1);
        TapRange rows = TapRange.All(convolution.Window.Height.Kernel);
        TapRange columns = TapRange.All(convolution.Window.Width.Kernel);
        if (convolution.Window.Taps <= limit)
        {
            return channels.Cut(limit / convolution.Window.Taps).Select((range, i) => new TapBox(range, rows, columns, i > 0));
        }

        return columns.Size <= limit
            ? rows.Cut(limit / columns.Size).Select((range, i) => new TapBox(channels, range, columns, i > 0))
            : columns.Cut(limit).Select((range, i) => new TapBox(channels, new TapRange(0, rows.End, 1), range, i > 0));
    }

    /// <summary>The taps of the box (c, ky, kx) as they lie behind its first.</summary>
    public IEnumerable<(int C, int Ky, int Kx)> Relative()
    {
        for (int c = 0; c < Channels.Size; c++)
        {
            for (int ky = 0; ky < Rows.Size; ky++)
            {
                for (int kx = 0; kx < Columns.Size; kx++)
                {
                    yield return (c, ky, kx);
                }
            }
        }
    }
}

/// <summary>A loop's range: from <paramref name="First"/> to before <paramref name="End"/>, <paramref name="Size"/> at a time.</summary>
internal readonly record struct TapRange(int First, int End, int Size)
{
    public int Turns => (End - First) / Size;

    /// <summary>The place of the first turn: 0 where a loop's variable says it.</summary>
    public int Start => Turns == 1 ? First : 0;

    /// <summary>How the loop's variable is spelled: nothing where there is no loop.</summary>
    public string Term(string index) => Turns == 1 ? string.Empty : index;

    public static TapRange All(int count) => new(0, count, count);

    /// <summary>Parts of nearly <paramref name="limit"/>: whole ones, then what is left.</summary>
    public IEnumerable<TapRange> Cut(int limit)
    {
        // Evenly: of nine with a limit of eight, five and four.
        int turns = (End - First + limit - 1) / limit;
        int size = (End - First + turns - 1) / turns;
        int rest = (End - First) % size;
        yield return new TapRange(First, End - rest, size);
        if (rest > 0)
        {
            yield return new TapRange(End - rest, End, rest);
        }
    }
}
