namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes a correlation of one sample with something in the lanes.</summary>
internal interface ICorrelationKernel
{
    /// <summary>Writes the calls of the tiles.</summary>
    /// <param name="isWide">Whether for machines with vectors of 512 bits.</param>
    /// <param name="arguments">What is passed, in the order of <see cref="Correlation.References"/>.</param>
    void EmitCalls(bool isWide, string arguments);

    /// <summary>Writes the tiles: methods of their own.</summary>
    void EmitTiles();

    /// <summary>Results that are computed together, along what threads take ranges of: rows, or pixels where all rows are one.</summary>
    int Unit(bool isWide);
}
