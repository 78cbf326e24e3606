namespace StaticNets;

/// <summary>mean αₜ·(1 − pₜ)^γ·c, over the batch and over outputs: the binary cross-entropy c, less the better an output answers already.</summary>
/// <remarks>
/// With c = log(1 + exp(y)) − t·y, 1 − pₜ = σ(y)·(1 − t) + (1 − σ(y))·t and αₜ = α·t + (1 − α)·(1 − t).
/// Starts from logits: the last layer has no sigmoid. Outputs are a vector of independent yes-or-no questions; targets are
/// probabilities in [0, 1], or labels 0 and 1 where there is one output. Computed without overflow. torchvision's <c>sigmoid_focal_loss</c>
/// with <c>mean</c>. (Lin et al. 2017, "Focal loss for dense object detection".)
/// </remarks>
/// <param name="gamma">γ, at least 0: how soon an answer that is right counts less; 0 gives the weighted cross-entropy.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BinaryFocalAttribute(double gamma = 2) : LossAttribute
{
    /// <summary>How soon an answer that is right counts less.</summary>
    public double Gamma { get; } = gamma;

    /// <summary>α, from 0 to 1: the weight of yes, and 1 − α that of no; −1 weighs neither.</summary>
    public double Alpha { get; set; } = 0.25;
}
