namespace StaticNets;

/// <summary>Root mean square normalisation: y = w·x/√(mean(x²) + ε), with the mean over the last dimensions of a sample.</summary>
/// <remarks>
/// Input and output have the same shape. PyTorch's <c>RMSNorm</c>, whose <c>normalized_shape</c> are the last <see cref="Dimensions"/> (Zhang and Sennrich
/// 2019, "Root mean square layer normalization").
/// <para>The parameter is <c>&lt;name&gt;.weight</c> in the shape of those dimensions, from 1.</para>
/// <para>The build refuses statistics over one element (SN0116).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RMSNormAttribute : LayerAttribute
{
    /// <summary>
    /// ε, from 1e-15 to 1e15. 0, the default, stands for the distance from 1 to the next number of the network's type, as in PyTorch: 1.19e-7 in single
    /// and 2.2e-16 in double precision.
    /// </summary>
    public double Epsilon { get; set; }

    /// <summary>
    /// How many of the last dimensions share statistics. 0, the default, stands for all three of an image (C, H, W), and for the last one of a vector or a
    /// sequence (T, D).
    /// </summary>
    public int Dimensions { get; set; }

    /// <summary>Whether w is learned; without it y = x/√(mean(x²) + ε).</summary>
    public bool Affine { get; set; } = true;
}
