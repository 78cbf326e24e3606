namespace StaticNets;

/// <summary>y = |x|.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. f′(0) = 0.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AbsAttribute : LayerAttribute;
