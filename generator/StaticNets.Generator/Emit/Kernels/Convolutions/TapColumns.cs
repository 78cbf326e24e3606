namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>The taps of one row of a kernel: where each reads, and how many are unrolled.</summary>
/// <param name="Base">The place of the leftmost tap of result (0, 0) in channel 0, at the first row of taps.</param>
/// <param name="Offsets">The place of each tap, from <paramref name="Base"/>.</param>
/// <param name="Unrolled">Taps of one turn of the loop over them; all of them where there is no loop.</param>
/// <param name="SourceStep">Elements of the source from one turn to the next.</param>
internal sealed record TapColumns(int Base, IReadOnlyList<int> Offsets, int Unrolled, int SourceStep)
{
    /// <summary>Whole turns of the loop; taps behind them follow one by one.</summary>
    public int Turns => Unrolled == 0 ? 0 : Offsets.Count / Unrolled;

    public static TapColumns Of(Correlation correlation, int sums)
    {
        Shapes.TapWalk columns = correlation.Columns;
        int[] places = [.. Enumerable.Range(0, columns.Taps).Select(tap =>
            correlation.Source.Offset(correlation.Rows.First, columns.Source(0, tap)))];
        int first = places.Length == 0 ? 0 : places.Min();
        int[] offsets = [.. places.Select(place => place - first)];

        // After this many taps the phases of a row come round again, so that turns of a loop are evenly apart.
        int period = 1;
        while (period * columns.Step % correlation.Source.Phases != 0)
        {
            period++;
        }

        int unrolled = Math.Max(1, EmitBudget.CorrelationMultiplyAdds / sums / period) * period;
        return unrolled >= columns.Taps
            ? new TapColumns(first, offsets, columns.Taps, 0)
            : new TapColumns(first, offsets, unrolled, offsets[unrolled] - offsets[0]);
    }
}
