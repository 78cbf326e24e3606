namespace StaticNets;

/// <summary>Layer normalisation: y = w·(x − μ)/√(σ² + ε) + b, with μ and σ² over the last dimensions of a sample.</summary>
/// <remarks>
/// Input and output have the same shape. PyTorch's <c>LayerNorm</c>, whose <c>normalized_shape</c> are the last <see cref="Dimensions"/> (Ba et al. 2016,
/// "Layer normalization"). σ² is divided by the number of elements.
/// <para>Parameters are <c>&lt;name&gt;.weight</c> and <c>&lt;name&gt;.bias</c> in the shape of those dimensions, from 1 and 0.</para>
/// <para>The build refuses statistics over one element (SN0116).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, from 1e-15 to 1e15.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>
    /// How many of the last dimensions share statistics. 0, the default, stands for all three of an image (C, H, W), and for the last one of a vector or a
    /// sequence (T, D).
    /// </summary>
    public int Dimensions { get; set; }

    /// <summary>Whether w and b are learned; without them y = x̂.</summary>
    public bool Affine { get; set; } = true;
}
