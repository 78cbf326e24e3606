namespace StaticNets;

/// <summary>mean −Σᵢ tᵢ·log softmax(y)ᵢ over the batch: the cross-entropy of the classes' probabilities.</summary>
/// <remarks>
/// Starts from logits: the last layer has no softmax. Outputs are a vector with one element per class, at least two; targets are
/// one class index per row, or rows of probabilities. Computed without overflow. PyTorch's <c>CrossEntropyLoss</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// ε of tᵢ ← (1 − ε)·tᵢ + ε/n over n classes, at least 0 and at most 1.
    /// (Szegedy et al. 2016, "Rethinking the Inception architecture".)
    /// </summary>
    public double LabelSmoothing { get; set; }
}
