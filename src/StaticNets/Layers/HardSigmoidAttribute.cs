namespace StaticNets;

/// <summary>y = relu6(x + 3)/6, that is 0 for x ≤ −3, 1 for x ≥ 3, and (x + 3)/6 between.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// As PyTorch's <c>Hardsigmoid</c>. (Howard et al. 2019, "Searching for MobileNetV3".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HardSigmoidAttribute : LayerAttribute;
