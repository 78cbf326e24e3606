using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes a correlation with pixels in the lanes: the calls of its tiles for one sample, and the tiles.</summary>
internal sealed class CorrelationKernel(CodeWriter code, VectorWords words, Correlation correlation)
{
    /// <summary>Writes the calls that compute one sample.</summary>
    public void EmitCalls()
    {
        using (code.Block("if (Vector512.IsHardwareAccelerated)"))
        {
            EmitCalls(isWide: true);
        }

        using (code.Block("else"))
        {
            EmitCalls(isWide: false);
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

    private void EmitCalls(bool isWide)
    {
        foreach (CorrelationTurn turn in Turns(isWide))
        {
            code.Write($"{correlation.Name}{turn.Tile}({string.Join(", ", correlation.References.Select(name => $"ref {name}"))});");
        }
    }

    private IEnumerable<CorrelationTurn> Turns(bool isWide)
    {
        CorrelationTile tile = CorrelationTile.Best(correlation.Work(words.Lanes), isWide);
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
