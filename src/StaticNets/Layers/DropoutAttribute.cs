namespace StaticNets;

/// <summary>In training, sets each element to 0 with probability p and scales the others by 1/(1 − p); the identity in prediction.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. The mask is drawn from counter-based random numbers keyed by the
/// workspace's seed, the layer, the step and the row: it does not depend on threads or on how a batch is split.
/// (Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting".)
/// </remarks>
/// <param name="rate">p, at least 0 and below 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability with which an element is dropped.</summary>
    public double Rate { get; } = rate;
}
