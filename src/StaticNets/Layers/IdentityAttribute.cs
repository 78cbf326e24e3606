namespace StaticNets;

/// <summary>y = x: gives its input another name, for <c>From</c> and merges.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. Without work.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IdentityAttribute : LayerAttribute;
