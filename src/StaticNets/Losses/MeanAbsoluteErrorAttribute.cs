namespace StaticNets;

/// <summary>Scale · mean |y − t|, over the batch and over outputs.</summary>
/// <remarks>
/// Outputs and targets have the same shape, of any rank. The gradient at y = t is 0. PyTorch's <c>L1Loss</c> with <c>mean</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MeanAbsoluteErrorAttribute : LossAttribute
{
    /// <summary>A factor of the loss and its gradients, from 1e-15 to 1e15.</summary>
    public double Scale { get; set; } = 1;
}
