namespace StaticNets;

/// <summary>y = x².</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SquareAttribute : LayerAttribute;
