namespace StaticNets;

/// <summary>mean −Σᵢ αᵢ·tᵢ·(1 − pᵢ)^γ·log pᵢ over the batch, with p = softmax(y): the cross-entropy, less the better a row is answered already.</summary>
/// <remarks>
/// Starts from logits: the last layer has no softmax. Outputs are a vector with one element per class, at least two; targets are
/// one class index per row, or rows of probabilities. Computed without overflow. The mean divides by rows, whatever their weights.
/// (Lin et al. 2017, "Focal loss for dense object detection", over several classes.)
/// </remarks>
/// <param name="gamma">γ, at least 0: how soon an answer that is right counts less; 0 gives the cross-entropy.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftmaxFocalAttribute(double gamma = 2) : LossAttribute
{
    /// <summary>How soon an answer that is right counts less.</summary>
    public double Gamma { get; } = gamma;

    /// <summary>α: a weight for each class, at least 0 and some above; none means 1 for all.</summary>
    public double[]? Alpha { get; set; }
}
