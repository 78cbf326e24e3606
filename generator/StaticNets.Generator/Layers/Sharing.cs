namespace StaticNets.Generator.Layers;

/// <summary>How the threads of a pass share a method.</summary>
internal enum Sharing
{
    /// <summary>Each takes rows of the batch: the method is called with its rows only, and reads and writes nothing of others.</summary>
    Rows,

    /// <summary>
    /// Each takes a part of what is computed, weights or channels, from all rows: the method is called with the whole batch and a
    /// <c>worker</c>, and asks it for its share.
    /// </summary>
    Units,

    /// <summary>One of them does it all.</summary>
    Nothing,
}
