using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Planning;

/// <summary>
/// The shape of a product's register tile: rows × columns (vectors of outputs) × chains side by side, one sum each.
/// </summary>
internal readonly record struct ProductTile(int Rows, int Columns, int Chains, bool IsWide)
{
    public int Sums => Rows * Columns * Chains;

    /// <summary>For example <c>8x2</c>; <c>6x1Narrow</c> for machines without vectors of 512 bits.</summary>
    public override string ToString() => $"{Literals.Integer(Rows)}x{Literals.Integer(Columns)}{(IsWide ? string.Empty : "Narrow")}";

    /// <summary>The tile for a batch: at most 8 rows, two vectors of outputs where registers allow.</summary>
    public static ProductTile ForBatch(int vectors, int chains, bool wide)
    {
        // Two columns share each broadcast input. With 16 registers there is no room for that.
        int columns = wide ? Math.Min(vectors, 2) : 1;
        int sideBySide = Math.Min(chains, wide || chains > 4 ? 4 : 2);

        // Chains in turns leave folded sums behind, which want registers too.
        int turns = (chains + sideBySide - 1) / sideBySide;
        int budget = wide
            ? (turns > 1 ? EmitBudget.WideSums - 4 : EmitBudget.WideSums)
            : (turns > 1 ? EmitBudget.NarrowSums - 2 : EmitBudget.NarrowSums);
        return new ProductTile(Math.Min(budget / (columns * sideBySide), 8), columns, sideBySide, wide);
    }

    /// <summary>The tile for one sample: eight sums in flight hide the latency of a multiply-add.</summary>
    public static ProductTile ForOneRow(int vectors, int chains, bool wide)
    {
        int sums = wide ? Math.Max(8, chains) : 4;
        int sideBySide = Math.Min(chains, sums);
        return new ProductTile(1, Math.Max(1, Math.Min(vectors, sums / sideBySide)), sideBySide, wide);
    }
}
