using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Planning;

/// <summary>
/// The register tile of a correlation with pixels in the lanes: output channels × rows × vectors of pixels of a row, one sum each.
/// </summary>
/// <remarks>
/// Shares of peak on Zen 5, true work only: 95 % on 3 → 10 9x9 over 256x256, 89 % on 10 → 20 7x7 stride 2 over 248x248 and on 20 → 40 5x5
/// over 121x121, 80 % on 40 → 50 3x3 stride 2 over 58x58 (rows of 28 pixels fill 88 % of two vectors), all with 10 x 1 x 2; 81 % on 1 → 8
/// 5x5 over 28x28 with 8 x 1 x 2; with vectors of two registers 92, 85, 89, 81 and 82 % with 6 x 1 x 1 or 5 x 1 x 1.
/// </remarks>
internal readonly record struct CorrelationTile(int Outputs, int Rows, int Vectors, bool IsWide)
{
    // Cycles for a vector of pixels that a row of taps reads for the first time. On 10 → 20 7x7 stride 2 a tile of 3 x 1 x 8 took 7 %
    // longer than one of 10 x 1 x 2 of fewer sums, on 3 → 10 9x9 one of 2 x 3 x 4 took 10 % longer.
    private const double PixelFetch = 0.6;

    // Turns of two sizes take a method each: 64 channels in turns of 11 and 10 took 5 % longer than in turns of 8.
    private const double Uneven = 1.04;

    public int Sums => Outputs * Rows * Vectors;

    /// <summary>For example <c>10x1x2</c>; <c>5x1x1Narrow</c> for machines without vectors of 512 bits.</summary>
    public override string ToString() =>
        $"{Literals.Integer(Outputs)}x{Literals.Integer(Rows)}x{Literals.Integer(Vectors)}{(IsWide ? string.Empty : "Narrow")}";

    /// <summary>The tile that is expected to take the fewest cycles.</summary>
    /// <param name="work">What one sample's correlation computes.</param>
    /// <param name="isWide">Whether registers hold 512 bits, and are 32.</param>
    public static CorrelationTile Best(CorrelationWork work, bool isWide)
    {
        var best = new CorrelationTile(1, 1, 1, isWide);
        double least = double.MaxValue;
        foreach (CorrelationTile tile in Candidates(work, isWide))
        {
            double cycles = tile.Cycles(work);
            if (cycles < least)
            {
                (best, least) = (tile, cycles);
            }
        }

        return best;
    }

    /// <summary>
    /// Output channels of each turn: split evenly, so that of 13 channels seven and six go together rather than twelve and one.
    /// </summary>
    public IEnumerable<(int Outputs, int Turns)> Turns(int outputs)
    {
        int turns = (outputs + Outputs - 1) / Outputs;
        int larger = outputs % turns;
        if (larger > 0)
        {
            yield return ((outputs / turns) + 1, larger);
        }

        yield return (outputs / turns, turns - larger);
    }

    /// <summary>An estimate of the cycles of one sample.</summary>
    public double Cycles(CorrelationWork work)
    {
        int rows = Rows;
        int vectors = Vectors;
        bool isWide = IsWide;
        double places = Math.Ceiling((double)work.Rows / rows) * Math.Ceiling((double)work.Vectors / vectors);
        double uneven = work.Outputs % ((work.Outputs + Outputs - 1) / Outputs) == 0 ? 1 : Uneven;
        return uneven * places * work.Groups * Turns(work.Outputs).Sum(turn => turn.Turns * new CorrelationTile(turn.Outputs, rows, vectors, isWide).CyclesOfOne(work));
    }

    // Two multiply-adds a cycle; two weights are loaded in one and one vector of pixels, which mostly crosses a cache line; four cycles
    // until a sum can be added to again. Pixels come from the second-level cache once for each row of taps, unless the row is long. Where
    // vectors take two registers, so do their multiply-adds and loads.
    private double CyclesOfOne(CorrelationWork work)
    {
        int pixels = Rows * Vectors * (IsWide ? 1 : 2);
        double tap = Math.Max(Math.Max(Outputs * pixels / 2.0, (Outputs / 2.0) + pixels), 4);
        double store = work.IsPartial ? 4 : 0.5;
        return (work.RowsOfTaps * ((work.TapsOfRow * tap) + (PixelFetch * pixels))) + (Sums * store) + 8;
    }

    private static IEnumerable<CorrelationTile> Candidates(CorrelationWork work, bool isWide)
    {
        int sums = isWide ? EmitBudget.WideSums : EmitBudget.NarrowSums;
        // Of those that give the same even turns, the smallest.
        IEnumerable<int> sizes = Enumerable.Range(1, Math.Min(12, work.Outputs))
            .Select(most => (work.Outputs + most - 1) / most)
            .Select(turns => (work.Outputs + turns - 1) / turns)
            .Distinct();
        foreach (int outputs in sizes.OrderByDescending(size => size))
        {
            for (int vectors = Math.Min(work.Vectors, sums / outputs); vectors >= 1; vectors--)
            {
                for (int rows = Math.Min(work.Rows, sums / (outputs * vectors)); rows >= 1; rows--)
                {
                    var tile = new CorrelationTile(outputs, rows, vectors, isWide);
                    if (tile.Fits(work))
                    {
                        yield return tile;
                    }
                }
            }
        }
    }

    // Either the pixels or the weights of a tap wait in registers, whichever are fewer, and the others pass. With 16 registers the JIT
    // spills as soon as two vectors of pixels wait: 3 x 1 x 2 reached 24 % of peak where 6 x 1 x 1 reached 89 %. Rows
    // that skip taps together belong to one tile, or to a tile each.
    private bool Fits(CorrelationWork work)
    {
        int pixels = Rows * Vectors;
        bool hasRegisters = IsWide ? Sums + Math.Min(pixels, Outputs) + 2 <= 30 : pixels == 1 || Outputs == 1;
        return hasRegisters && (Rows == 1 || work.SkipsTogether == 0 || Rows == work.SkipsTogether);
    }
}

/// <summary>How much a correlation computes for one sample.</summary>
/// <param name="Outputs">Output channels of a group.</param>
/// <param name="Rows">Rows of a channel.</param>
/// <param name="Vectors">Vectors of a row.</param>
/// <param name="RowsOfTaps">Input channels of a group times rows of the kernel.</param>
/// <param name="TapsOfRow">Columns of the kernel.</param>
/// <param name="IsPartial">Whether a row is shorter than a vector.</param>
/// <param name="SkipsTogether">Rows that together skip taps above and below the source; 0 where none are skipped.</param>
internal readonly record struct CorrelationWork(
    int Groups, int Outputs, int Rows, int Vectors, double RowsOfTaps, int TapsOfRow, bool IsPartial, int SkipsTogether);
