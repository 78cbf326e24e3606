namespace StaticNets;

/// <summary>mean (log(1 + exp(y)) − t·y), over the batch and over outputs: the cross-entropy of the probabilities σ(y).</summary>
/// <remarks>
/// Starts from logits: the last layer has no sigmoid. Outputs are a vector of independent yes-or-no questions; targets are
/// probabilities in [0, 1] or labels 0 and 1. Computed without overflow. PyTorch's <c>BCEWithLogitsLoss</c> with <c>mean</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// w of −w·t·ln σ(y) − (1 − t)·ln(1 − σ(y)), from 1e-15 to 1e15: how much more a yes counts than a no. The mean still divides by rows
    /// and outputs. PyTorch's <c>pos_weight</c>.
    /// </summary>
    public double PositiveWeight { get; set; } = 1;

    /// <summary>
    /// ε, the probability with which labels are known to be wrong: 0, or at least 1e-15 and below 0.5. The loss is the cross-entropy of the
    /// labels that are seen, −w·t·ln q − (1 − t)·ln(1 − q) with q = (1 − ε)·h + ε·(1 − h) and h = σ(y), so that h learns the probability of the true
    /// one; at 0 it is the plain loss, bit for bit. (Bishop 2006, "Pattern recognition and machine learning", exercise 5.4.)
    /// </summary>
    public double LabelNoise { get; set; }
}
