namespace StaticNets;

/// <summary>Instance normalisation: y = (x − μ)/√(σ² + ε), with μ and σ² of each channel of a sample.</summary>
/// <remarks>
/// Input and output have the same shape: a sequence (C, L) or an image (C, H, W). PyTorch's <c>InstanceNorm1d</c> and <c>InstanceNorm2d</c> without running
/// statistics (Ulyanov et al. 2016, "Instance normalization"). σ² is divided by the number of elements.
/// <para>With <see cref="Affine"/>, parameters are <c>&lt;name&gt;.weight</c> and <c>&lt;name&gt;.bias</c> [C], from 1 and 0, and y = w·x̂ + b.</para>
/// <para>The build refuses vectors (SN0112) and statistics over one element (SN0116).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class InstanceNormAttribute : LayerAttribute
{
    /// <summary>ε, from 1e-15 to 1e15.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether w and b are learned; without them y = x̂.</summary>
    public bool Affine { get; set; }
}
