namespace StaticNets;

/// <summary>
/// Declares that a partial class is a network. The attributes below it are its layers, read top to bottom.
/// </summary>
/// <param name="shape">
/// The shape of one sample, without the batch: (features), or (C, H, W) for images, or (T, D) for sequences.
/// </param>
/// <example>
/// <code>
/// [Network(784)]
/// [Dense(128)] [ReLU]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// public partial class DigitNet;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NetworkAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape of one sample.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>The type of the network's numbers.</summary>
    public Precision Precision { get; set; }

    /// <summary>Whether the backward pass also computes ∂loss/∂x, the gradient at the input.</summary>
    public bool InputGradient { get; set; }
}
