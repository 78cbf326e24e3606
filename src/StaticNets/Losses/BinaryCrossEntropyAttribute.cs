namespace StaticNets;

/// <summary>mean (log(1 + exp(y)) − t·y), over the batch and over outputs: the cross-entropy of the probabilities σ(y).</summary>
/// <remarks>
/// Starts from logits: the last layer has no sigmoid. Outputs are a vector of independent yes-or-no questions; targets are
/// probabilities in [0, 1] or labels 0 and 1. Computed without overflow. PyTorch's <c>BCEWithLogitsLoss</c> with <c>mean</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute;
