using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Planning;

/// <summary>
/// The register tile of a correlation with output channels in the lanes: rows × columns of pixels × vectors of channels, one sum each.
/// </summary>
internal readonly record struct ChannelTile(int Rows, int Columns, int Vectors, bool IsWide)
{
    // Multiply-adds come to 98 % of peak: each broadcasts an element straight from memory, or shares it between two vectors.
    private const double Pace = 0.98;

    public int Sums => Rows * Columns * Vectors;

    /// <summary>For example <c>2x10x1</c>; <c>1x5x1Narrow</c> for machines without vectors of 512 bits.</summary>
    public override string ToString() => $"{Integer(Rows)}x{Integer(Columns)}x{Integer(Vectors)}{(IsWide ? string.Empty : "Narrow")}";

    /// <summary>Vectors of channels as tiles take them: two at a time where registers allow, then one.</summary>
    public static IEnumerable<(int First, int End, int Vectors)> Parts(int vectors, bool isWide)
    {
        int paired = isWide ? vectors / 2 * 2 : 0;
        if (paired > 0)
        {
            yield return (0, paired, 2);
        }

        if (paired < vectors)
        {
            yield return (paired, vectors, 1);
        }
    }

    /// <summary>The tile that is expected to take the fewest cycles over images of <paramref name="height"/> × <paramref name="width"/> results.</summary>
    public static ChannelTile Best(int height, int width, int vectors, bool isWide)
    {
        int pixels = (isWide ? Emit.EmitBudget.WideSums : Emit.EmitBudget.NarrowSums) / vectors;
        var best = new ChannelTile(1, 1, vectors, isWide);
        for (int columns = Math.Min(width, pixels); columns >= 1; columns--)
        {
            for (int rows = Math.Min(height, pixels / columns); rows >= 1; rows--)
            {
                var tile = new ChannelTile(rows, columns, vectors, isWide);
                best = tile.Turns(height, width) * tile.CyclesOfTap() < best.Turns(height, width) * best.CyclesOfTap() ? tile : best;
            }
        }

        return best;
    }

    /// <summary>An estimate of the cycles of one correlation on one group of one sample.</summary>
    /// <param name="height">Rows of results.</param>
    /// <param name="width">Columns of results.</param>
    /// <param name="vectors">Vectors of channels.</param>
    /// <param name="taps">Products of one result.</param>
    public static double Cycles(int height, int width, int vectors, int taps) => Parts(vectors, isWide: true).Sum(part =>
    {
        ChannelTile tile = Best(height, width, part.Vectors, isWide: true);
        double one = (taps * tile.CyclesOfTap() / Pace) + tile.Sums + 10;
        return (part.End - part.First) / part.Vectors * tile.Turns(height, width) * one;
    });

    private double Turns(int height, int width) => Math.Ceiling((double)height / Rows) * Math.Ceiling((double)width / Columns);

    // Two multiply-adds and two loads a cycle, four cycles until a sum can be added to again. Where vectors take two registers, so do their
    // multiply-adds.
    private double CyclesOfTap() => Math.Max(Math.Max(Sums * (IsWide ? 1 : 2), (Rows * Columns) + Vectors) / 2.0, 4);
}
