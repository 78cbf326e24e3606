namespace StaticNets;

/// <summary>mean −Σᵢ wᵢ·tᵢ·log softmax(y)ᵢ over the batch: the cross-entropy of the classes' probabilities.</summary>
/// <remarks>
/// Starts from logits: the last layer has no softmax. Outputs are a vector with one element per class, at least two; targets are
/// one class index per row, or rows of probabilities. Computed without overflow. PyTorch's <c>CrossEntropyLoss</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// ε of tᵢ ← (1 − ε)·tᵢ + ε/n over n classes, at least 0 and at most 1.
    /// (Szegedy et al. 2016, "Rethinking the Inception architecture".)
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>w: a weight for each class, at least 0 and some above; none means 1 for all. Smoothed targets are weighted, too.</summary>
    /// <remarks>
    /// The mean is PyTorch's. The loss of labels is divided by the sum of the weights of the batch's labels, so that of a class
    /// with weight 2 each row counts as two; where they are all 0, loss and gradients are 0. The loss of rows of probabilities is divided by the
    /// number of rows. When gradients are accumulated over parts of a batch, each part is divided by the <c>divisor</c> passed to <c>Loss</c>, as it stands:
    /// pass <see cref="NetworkDescription.WeightOf"/> all labels of the batch, or the number of all rows for probabilities, and the parts add up to the
    /// gradients of the whole batch, bit for bit.
    /// </remarks>
    public double[]? ClassWeights { get; set; }
}
