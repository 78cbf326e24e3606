using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes a correlation with pixels in the lanes: the calls of its tiles for one sample, and the tiles.</summary>
internal sealed class CorrelationKernel(CodeWriter code, VectorWords words, Correlation correlation) : ICorrelationKernel
{
    /// <summary>Writes the calls of the tiles, one for each size of a turn over the output channels.</summary>
    /// <param name="isWide">Whether for machines with vectors of 512 bits.</param>
    /// <param name="arguments">What is passed, in the order of <see cref="Correlation.References"/>.</param>
    public void EmitCalls(bool isWide, string arguments)
    {
        foreach (CorrelationTurn turn in Turns(isWide))
        {
            code.Write($"{correlation.Name}{turn.Tile}({arguments});");
        }
    }

    /// <summary>Writes the tiles: methods of their own.</summary>
    public void EmitTiles()
    {
        foreach (CorrelationTurn turn in Turns(isWide: true).Concat(Turns(isWide: false)))
        {
            new CorrelationTileKernel(code, words, correlation, turn).Emit();
        }
    }

    /// <summary>Results that are computed together, along what threads take ranges of: rows, or pixels where all rows are one.</summary>
    public int Unit(bool isWide)
    {
        CorrelationTile tile = Tile(isWide);
        return correlation.Rows.Outputs > 1 ? Math.Max(tile.Rows, correlation.SkipsTogether) : tile.Vectors * words.Lanes;
    }

    private CorrelationTile Tile(bool isWide) => CorrelationTile.Best(correlation.Work(words.Lanes), isWide);

    private IEnumerable<CorrelationTurn> Turns(bool isWide)
    {
        CorrelationTile tile = Tile(isWide);
        int first = 0;
        foreach ((int outputs, int turns) in tile.Turns(correlation.Outputs))
        {
            yield return new CorrelationTurn(tile with { Outputs = outputs }, first, first + (outputs * turns));
            first += outputs * turns;
        }
    }
}

/// <summary>A tile, and the output channels of a group that it goes over.</summary>
internal readonly record struct CorrelationTurn(CorrelationTile Tile, int FirstOutput, int EndOutput);
