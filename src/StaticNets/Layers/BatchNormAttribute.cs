namespace StaticNets;

/// <summary>Batch normalisation: y = w·(x − μ)/√(σ² + ε) + b, with μ and σ² of each channel.</summary>
/// <remarks>
/// Input and output have the same shape: a vector (C), a sequence (C, L) or an image (C, H, W). PyTorch's <c>BatchNorm1d</c> and <c>BatchNorm2d</c>
/// (Ioffe and Szegedy 2015, "Batch normalization").
/// <para>In training μ and σ² are those of the channel over the whole batch and all its pixels, σ² divided by their number n. The running ones move by
/// <see cref="Momentum"/>·(new − old), with σ² divided by n − 1. A prediction uses the running ones, and folds w, b, μ and σ² into the product
/// before it where nothing else reads that and it has no more weights than outputs.</para>
/// <para>Parameters are <c>&lt;name&gt;.weight</c> and <c>&lt;name&gt;.bias</c> [C], from 1 and 0; buffers <c>&lt;name&gt;.running_mean</c> and
/// <c>&lt;name&gt;.running_var</c> [C], from 0 and 1, which are saved but not trained.</para>
/// <para>Over vectors, a batch in training has at least two rows: one has no variance, and the forward pass refuses it. The build refuses inputs of more than
/// three dimensions (SN0112).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>ε, from 1e-15 to 1e15.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>The weight of the new statistics in the running ones; from 0 to 1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether w and b are learned; without them y = x̂.</summary>
    public bool Affine { get; set; } = true;
}
