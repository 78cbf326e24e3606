namespace StaticNets.Generator.Layers;

/// <summary>What a layer keeps from the forward pass for the backward pass.</summary>
internal enum Kept
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Its inputs.</summary>
    Input,

    /// <summary>Its output.</summary>
    Output,
}
