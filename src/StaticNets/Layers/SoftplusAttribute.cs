namespace StaticNets;

/// <summary>y = log(1 + exp(x)), computed without overflow.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// (Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftplusAttribute : LayerAttribute;
