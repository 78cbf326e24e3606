namespace StaticNets;

/// <summary>y = 1/(1 + exp(−x)).</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. Before [BinaryCrossEntropy], which starts from logits, it is an error.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SigmoidAttribute : LayerAttribute;
