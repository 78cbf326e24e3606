namespace StaticNets;

/// <summary>yᵢ = exp(xᵢ)/Σⱼ exp(xⱼ).</summary>
/// <remarks>
/// Input and output are vectors of one length. The largest xᵢ is subtracted first, so nothing overflows.
/// Before [SoftmaxCrossEntropy], which starts from logits, it is an error.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftmaxAttribute : LayerAttribute;
