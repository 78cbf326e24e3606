namespace StaticNets;

/// <summary>Group normalisation: y = w·(x − μ)/√(σ² + ε) + b, with μ and σ² over groups of channels of a sample, and w and b for each channel.</summary>
/// <remarks>
/// Input and output have the same shape: a vector (C), a sequence (C, L) or an image (C, H, W). PyTorch's <c>GroupNorm</c> (Wu and He 2018, "Group
/// normalization"). σ² is divided by the number of elements.
/// <para>Parameters are <c>&lt;name&gt;.weight</c> and <c>&lt;name&gt;.bias</c> [C], from 1 and 0.</para>
/// <para>The build refuses inputs of more than three dimensions (SN0112), groups that do not divide the channels (SN0115) and statistics over
/// one element (SN0116).</para>
/// </remarks>
/// <param name="groups">Groups of C/groups channels, one after the other; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>Groups of channels.</summary>
    public int Groups { get; } = groups;

    /// <summary>ε, from 1e-15 to 1e15.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether w and b are learned; without them y = x̂.</summary>
    public bool Affine { get; set; } = true;
}
