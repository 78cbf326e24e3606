namespace StaticNets;

/// <summary>y = λ·x for x &gt; 0, λ·α·(exp(x) − 1) otherwise, with λ = 1.0507… and α = 1.6732….</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// Keeps mean 0 and variance 1 from layer to layer; weights before it are drawn from <see cref="Init.LeCunNormal"/> by default.
/// (Klambauer et al. 2017, "Self-normalizing neural networks".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SELUAttribute : LayerAttribute;
