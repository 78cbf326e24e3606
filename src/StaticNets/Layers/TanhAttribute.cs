namespace StaticNets;

/// <summary>y = tanh(x).</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TanhAttribute : LayerAttribute;
