namespace StaticNets.Generator.Layers;

/// <summary>Memory that a layer asks for beside its inputs and output. It is planned at compile time and handed to the methods of its steps.</summary>
/// <param name="Name">The parameter of the emitted methods, for example <c>mask</c>.</param>
/// <param name="Length">Elements.</param>
/// <param name="Use">When it is alive.</param>
/// <param name="Scope">Who has one of its own.</param>
internal sealed record MemorySpec(string Name, long Length, MemoryUse Use, MemoryScope Scope);

/// <summary>Who has a memory of its own.</summary>
internal enum MemoryScope
{
    /// <summary>Each row of the batch.</summary>
    Row,

    /// <summary>Each worker of a pass: what it writes there, it alone reads, within one method.</summary>
    Worker,

    /// <summary>Nobody: there is one for the whole batch. A method that reads of it what another method wrote comes behind a barrier.</summary>
    Batch,
}

/// <summary>The steps of a layer that see a memory.</summary>
internal enum MemoryUse
{
    /// <summary>Scratch of the forward step, in training and in prediction.</summary>
    Forward,

    /// <summary>Scratch of the forward step in training.</summary>
    Training,

    /// <summary>Written by the forward step in training, read by the backward step.</summary>
    Kept,

    /// <summary>Scratch of the backward step.</summary>
    Backward,

    /// <summary>Scratch of the backward step where the gradient at an input is computed.</summary>
    InputGradient,

    /// <summary>Scratch of the backward step where the gradient at an input is added to what another reader of the value wrote.</summary>
    AddedGradient,
}
