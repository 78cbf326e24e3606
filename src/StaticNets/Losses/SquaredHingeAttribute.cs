namespace StaticNets;

/// <summary>mean Σᵢ max(0, 1 − tᵢ·yᵢ)² over the batch, with targets −1 and +1.</summary>
/// <remarks>
/// Outputs are a vector of any length; targets are rows of signs, or one class index per row (that class +1, all others −1;
/// of one output, label 1 is +1 and label 0 is −1). Unlike the hinge it has a derivative everywhere, −2·tᵢ·max(0, 1 − tᵢ·yᵢ).
/// The sum over outputs is not divided by their number. (Lee and Mangasarian 2001, "SSVM: A smooth support vector machine"; Tang 2013, "Deep
/// learning using linear support vector machines".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SquaredHingeAttribute : LossAttribute;
