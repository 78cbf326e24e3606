namespace StaticNets.Storage;

/// <summary>What <see cref="ModelFile"/> may let pass when it loads a model. By default, nothing.</summary>
public sealed record LoadOptions
{
    /// <summary>The types that may be converted to the network's own; none by default.</summary>
    public TypeConversions Conversion { get; init; }

    /// <summary>
    /// Whether tensors that the network does not have are skipped; by default they are an error, but for the <c>num_batches_tracked</c> that PyTorch
    /// saves beside the running statistics of a batch norm.
    /// </summary>
    public bool IgnoreUnknownTensors { get; init; }
}
