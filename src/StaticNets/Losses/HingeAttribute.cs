namespace StaticNets;

/// <summary>mean Σᵢ max(0, 1 − tᵢ·yᵢ) over the batch, with targets −1 and +1.</summary>
/// <remarks>
/// Outputs are a vector of any length; targets are rows of signs, or one class index per row (that class +1, all others −1;
/// of one output, label 1 is +1 and label 0 is −1).
/// The sum over outputs is not divided by their number. (Cortes and Vapnik 1995, "Support-vector networks".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HingeAttribute : LossAttribute;
