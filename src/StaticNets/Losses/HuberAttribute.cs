namespace StaticNets;

/// <summary>Scale · mean h(y − t), over the batch and over outputs, with h(d) = d²/2 for |d| ≤ δ and δ·(|d| − δ/2) beyond.</summary>
/// <remarks>
/// Outputs and targets have the same shape, of any rank. PyTorch's <c>HuberLoss</c> with <c>mean</c>.
/// (Huber 1964, "Robust estimation of a location parameter".)
/// </remarks>
/// <param name="delta">δ, from 1e-15 to 1e15.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HuberAttribute(double delta = 1) : LossAttribute
{
    /// <summary>Where the parabola becomes a line.</summary>
    public double Delta { get; } = delta;

    /// <summary>A factor of the loss and its gradients, from 1e-15 to 1e15.</summary>
    public double Scale { get; set; } = 1;
}
