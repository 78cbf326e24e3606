namespace StaticNets;

/// <summary>A loss of one's own: mean l(y, t) over the batch and over outputs, where a type that implements <see cref="ILoss"/> gives l and ∂l/∂y.</summary>
/// <remarks>
/// Outputs and targets have the same shape, of any rank. What its operations cost the build cannot see: it counts one for l, one for its sum, one
/// for ∂l/∂y and one for the factor of the mean, unless told below.
/// </remarks>
/// <typeparam name="TLoss">The type that holds l and ∂l/∂y.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LossAttribute<TLoss> : LossAttribute
{
    /// <summary>Floating-point operations of the loss and its gradient, for each output, at least 0.</summary>
    public int Flops { get; set; } = 4;

    /// <summary>Evaluations of exp, log, tanh, erf and their kin in the loss and its gradient, for each output, at least 0.</summary>
    public int Transcendentals { get; set; }
}
