using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>The loop over rows of taps, where those above and below the source are skipped.</summary>
internal static class TapRows
{
    /// <summary>
    /// Writes between which rows of taps the windows of a row, or of any that skip together, lie inside the source; the loop over all of
    /// them where none are skipped.
    /// </summary>
    /// <param name="code">Where to write.</param>
    /// <param name="correlation">What is computed.</param>
    /// <param name="row">The variable that holds the tile's first row; nothing where that is always 0.</param>
    /// <param name="tileRows">Rows of the tile.</param>
    public static TileLoop Emit(CodeWriter code, Correlation correlation, string row, int tileRows)
    {
        TapWalk rows = correlation.Rows;
        if (!correlation.SkipsRows)
        {
            return new TileLoop("ky", 0, rows.Taps, 1);
        }

        int together = correlation.SkipsTogether;
        int reach = (together - 1) * rows.Stride;
        string h = row.Length == 0 || tileRows == together ? row : $"({row} - ({row} % {Integer(together)}))";
        string top = IndexText.Sum(rows.First, Term(h, rows.Stride));
        string whose = together == 1 ? string.Empty : $" for {Integer(together)} rows together";
        code.Write($"// Taps above and below the source are passed by{whose}.");
        code.Write($"int top = {top};");
        int step = Math.Abs(rows.Step);
        (string before, string behind) = rows.Step > 0
            ? (IndexText.Sum(step - 1 - reach, "-top"), IndexText.Sum(rows.Length - 1 + step, "-top"))
            : (IndexText.Sum(step - rows.Length, "top"), IndexText.Sum(reach + step, "top"));
        string first = step == 1 ? before : $"({before}) / {Integer(step)}";
        string end = step == 1 ? behind : $"({behind}) / {Integer(step)}";
        code.Write($"int first = Math.Max({first}, 0), end = Math.Min({end}, {Integer(rows.Taps)});");
        return new TileLoop("ky", 0, rows.Taps, 1) { Bounds = ("first", "end") };
    }
}
