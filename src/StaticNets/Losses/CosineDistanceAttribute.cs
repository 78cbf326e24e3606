namespace StaticNets;

/// <summary>mean (1 − cos(y, t)) over the batch, with cos(y, t) = Σ y·t / √((Σ y² + 10⁻¹²)·(Σ t² + 10⁻¹²)) of a row.</summary>
/// <remarks>
/// Outputs and targets have the same shape, of any rank, and are one vector per row; only their directions count. From 0 where they are the same
/// to 2 where they are opposite; 1 where either vector is zero. The squares of a row must not overflow: below 10¹⁸ in single precision.
/// PyTorch's <c>CosineEmbeddingLoss</c> with <c>mean</c> for pairs that belong together (its target 1), where its margin plays no part.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CosineDistanceAttribute : LossAttribute;
