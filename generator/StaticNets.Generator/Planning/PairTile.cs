using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>
/// The register tile of a correlation with the channels of two rows in the lanes: columns of results, one sum each.
/// </summary>
/// <param name="First">Its first column.</param>
/// <param name="End">The column behind its last.</param>
internal readonly record struct PairTile(int First, int End, bool IsWide)
{
    // LeNet's second convolution, 8 channels of 14 x 14 from 16 of 10 x 10: 32 input gradients take 90 µs with all 14 columns, 94 % of
    // peak of what is computed; with pixels in the lanes, zeros beside the rows and two empty lanes they took 140.
    private const double Pace = 0.93;

    // With 16 registers three columns took 260 µs, two 340, four 305 and five 390.
    private const int NarrowColumns = 3;

    /// <summary>Results that one method may unroll: more columns would make more methods than anybody reads.</summary>
    private const int MostColumns = 24;

    public IEnumerable<int> Columns => Enumerable.Range(First, End - First);

    /// <summary>Whether a correlation can be computed so: without strides, two rows and at most eight channels at a time.</summary>
    public static bool Fits(TapWalk rows, TapWalk columns, int outputs) =>
        rows.Stride == 1 && columns.Stride == 1 && rows.Outputs % 2 == 0 && outputs <= Lanes.Count / 2 && columns.Outputs <= MostColumns
        && columns.Taps > 0 && rows.Taps > 0 && columns.Taps <= MostColumns;

    /// <summary>Whether a result reads the source at a tap, and not a zero beside it.</summary>
    public static bool Reads(TapWalk columns, int output, int tap) => columns.Source(output, tap) is var column && column >= 0 && column < columns.Length;

    /// <summary>Tiles for all columns.</summary>
    /// <param name="columns">The walk over columns.</param>
    /// <param name="vectors">Vectors of a column's sums.</param>
    /// <param name="isWide">Whether registers hold 512 bits, and are 32.</param>
    public static IEnumerable<PairTile> Cut(TapWalk columns, int vectors, bool isWide)
    {
        int most = isWide ? MostWide(columns, vectors) : Math.Max(1, NarrowColumns / vectors);
        int turns = (columns.Outputs + most - 1) / most;
        int end = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            int first = end;
            end = columns.Outputs * (turn + 1) / turns;
            yield return new PairTile(first, end, isWide);
        }
    }

    /// <summary>Columns of the source that results of the tile read.</summary>
    public IEnumerable<int> Reached(TapWalk columns) => Columns
        .SelectMany(_ => Enumerable.Range(0, columns.Taps), (output, tap) => (Output: output, Tap: tap))
        .Where(pair => Reads(columns, pair.Output, pair.Tap))
        .Select(pair => columns.Source(pair.Output, pair.Tap))
        .Distinct()
        .OrderBy(column => column);

    /// <summary>An estimate of the cycles of one sample.</summary>
    /// <param name="rowsOfTaps">Rows of taps that pairs of rows read, of all channels.</param>
    /// <param name="columns">The walk over columns.</param>
    public static double Cycles(double rowsOfTaps, TapWalk columns)
    {
        // Two multiply-adds a cycle; four cycles until a sum can be added to again.
        double row = Cut(columns, 1, isWide: true).Sum(tile => Math.Max(tile.MultiplyAdds(columns) / 2.0, 4 * columns.Taps));
        return rowsOfTaps * row / Pace;
    }

    private int MultiplyAdds(TapWalk columns) =>
        Columns.Sum(output => Enumerable.Range(0, columns.Taps).Count(tap => Reads(columns, output, tap)));

    // Sums and the elements that a row of taps reads are in registers, with a weight.
    private static int MostWide(TapWalk columns, int vectors)
    {
        int most = columns.Outputs;
        while (most > 1 && (most + Math.Min(columns.Length, most + ((columns.Taps - 1) * Math.Abs(columns.Step)))) * vectors > 28)
        {
            most--;
        }

        return most;
    }
}
