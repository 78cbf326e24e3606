namespace StaticNets;

/// <summary>Scale · mean (y − t)², over the batch and over outputs.</summary>
/// <remarks>
/// Outputs and targets have the same shape, of any rank. PyTorch's <c>MSELoss</c> with <c>mean</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MeanSquaredErrorAttribute : LossAttribute
{
    /// <summary>A factor of the loss and its gradients, from 1e-15 to 1e15; 0.5 gives the textbook's (y − t)²/2.</summary>
    public double Scale { get; set; } = 1;
}
