namespace StaticNets;

/// <summary>The rectified linear unit: y = max(0, x).</summary>
/// <remarks>
/// Input and output have the same shape, of any rank. f′(0) = 0. A NaN passes, so that a diverging run is seen.
/// (Nair and Hinton 2010, "Rectified linear units improve restricted Boltzmann machines".)
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReLUAttribute : LayerAttribute;
