namespace StaticNets.Generator.Layers;

/// <summary>Where the outputs of a weight lie that a batch norm behind the layer can be folded into.</summary>
internal enum FoldAxis
{
    /// <summary>The layer takes none.</summary>
    None,

    /// <summary>Side by side in the lanes of a packed row: [reduction, outputs].</summary>
    Lanes,

    /// <summary>One after another in the reduction: [outputs and taps, inputs].</summary>
    Rows,
}
