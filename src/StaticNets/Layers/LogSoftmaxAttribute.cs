namespace StaticNets;

/// <summary>yᵢ = xᵢ − log Σⱼ exp(xⱼ).</summary>
/// <remarks>
/// Input and output are vectors of one length. The largest xᵢ is subtracted first, so nothing overflows.
/// Before [SoftmaxCrossEntropy], which starts from logits, it is an error.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LogSoftmaxAttribute : LayerAttribute;
