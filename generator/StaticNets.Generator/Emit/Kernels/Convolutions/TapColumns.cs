using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>The taps of one row of a kernel: where each reads, and how many are unrolled.</summary>
/// <param name="Columns">The walk over columns.</param>
/// <param name="Source">Where it reads.</param>
/// <param name="Leftmost">The place of the leftmost tap of the first pixel, from the start of a row.</param>
/// <param name="Unrolled">Taps of one turn of the loop over them; all of them where there is no loop.</param>
internal sealed record TapColumns(TapWalk Columns, Planes Source, int Leftmost, int Unrolled)
{
    /// <summary>Whole turns of the loop; taps behind them follow one by one.</summary>
    public int Turns => Unrolled == 0 ? 0 : Columns.Taps / Unrolled;

    /// <summary>Elements of the source from one turn to the next.</summary>
    public int SourceStep => Place(Unrolled) - Place(0);

    /// <param name="correlation">What is computed.</param>
    /// <param name="sums">Sums of its tile.</param>
    public static TapColumns Of(Correlation correlation, int sums)
    {
        (TapWalk columns, Planes source) = (correlation.Columns, correlation.Source);

        // After this many taps the phases of a row come round again, so that turns of a loop are evenly apart.
        int period = 1;
        while ((long)period * columns.Step % source.Phases != 0)
        {
            period++;
        }

        // All of them, else evenly in two turns of the loop or more; few or none are left behind it.
        int limit = Math.Max(1, EmitBudget.CorrelationMultiplyAdds / sums);
        int turns = (columns.Taps + limit - 1) / limit;
        int unrolled = turns <= 1 ? columns.Taps : Math.Min(columns.Taps, Math.Max(1, columns.Taps / turns / period) * period);
        var taps = new TapColumns(columns, source, 0, unrolled);

        // Among the phases any of the first taps may be the leftmost; of taps that go down it is the last.
        int count = Math.Min(period, columns.Taps);
        IEnumerable<int> candidates = Enumerable.Range(columns.Step > 0 ? 0 : columns.Taps - count, count);
        return taps with { Leftmost = candidates.Select(taps.Place).DefaultIfEmpty(0).Min() };
    }

    /// <summary>The place of a tap from the leftmost.</summary>
    public int Offset(int tap) => Place(tap) - Leftmost;

    private int Place(int tap) => Source.Offset(0, Columns.Source(0, tap)) - Source.Origin;
}
