using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Planning;

/// <summary>
/// The register tile of a correlation with pixels in the lanes: output channels × rows × vectors of pixels of a row, one sum each.
/// </summary>
internal readonly record struct CorrelationTile(int Outputs, int Rows, int Vectors, bool IsWide)
{
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
        return places * work.Groups * Turns(work.Outputs).Sum(turn => turn.Turns * new CorrelationTile(turn.Outputs, rows, vectors, isWide).CyclesOfOne(work));
    }

    // Two multiply-adds and two loads a cycle, four cycles until a sum can be added to again. An unaligned vector takes a load and a
    // half. Where vectors take two registers, so do their multiply-adds and loads.
    private double CyclesOfOne(CorrelationWork work)
    {
        int registers = IsWide ? 1 : 2;
        int pixels = Rows * Vectors * registers;
        double loads = (Outputs + (1.5 * pixels)) / 2;
        double tap = Math.Max(Math.Max(Outputs * pixels / 2.0, loads), 4);
        double store = work.IsPartial ? 8 : 2;
        return (work.RowsOfTaps * ((work.TapsOfRow * tap) + 3)) + (Sums * store) + 10;
    }

    private static IEnumerable<CorrelationTile> Candidates(CorrelationWork work, bool isWide)
    {
        int sums = isWide ? EmitBudget.WideSums : EmitBudget.NarrowSums;
        for (int outputs = Math.Min(12, work.Outputs); outputs >= 1; outputs--)
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

    // Either the pixels or the weights of a tap wait in registers, whichever are fewer, and the others pass. Taps that are bounded by the
    // row belong to one row.
    private bool Fits(CorrelationWork work)
    {
        int pixels = Rows * Vectors;
        int registers = IsWide
            ? Sums + Math.Min(pixels, Outputs) + 2
            : (2 * Sums) + (pixels <= Outputs ? (2 * pixels) + 1 : Outputs + 2);
        return registers <= (IsWide ? 30 : 16) && (Rows == 1 || !work.SkipsRows);
    }
}

/// <summary>How much a correlation computes for one sample.</summary>
/// <param name="Outputs">Output channels of a group.</param>
/// <param name="Rows">Rows of a channel.</param>
/// <param name="Vectors">Vectors of a row.</param>
/// <param name="RowsOfTaps">Input channels of a group times rows of the kernel.</param>
/// <param name="TapsOfRow">Columns of the kernel.</param>
/// <param name="IsPartial">Whether a row is shorter than a vector.</param>
/// <param name="SkipsRows">Whether taps above and below the source are skipped.</param>
internal readonly record struct CorrelationWork(
    int Groups, int Outputs, int Rows, int Vectors, double RowsOfTaps, int TapsOfRow, bool IsPartial, bool SkipsRows);
