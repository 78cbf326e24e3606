namespace StaticNets;

/// <summary>y = x/(1 + |x|).</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// (Turian et al. 2009, "Quadratic features and deep architectures for chunking".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftsignAttribute : LayerAttribute;
