namespace StaticNets;

/// <summary>y = x·σ(x), with σ(x) = 1/(1 + exp(−x)); also called swish.</summary>
/// <remarks>
/// Input and output have the same shape, of any rank.
/// (Elfwing et al. 2018, "Sigmoid-weighted linear units for neural network function approximation".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SiLUAttribute : LayerAttribute;
