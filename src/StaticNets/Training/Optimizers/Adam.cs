using System.Numerics;

namespace StaticNets.Training;

/// <summary>Adam (Kingma and Ba 2015), as in PyTorch's <c>Adam</c>.</summary>
/// <remarks>
/// At step t: g ← g + λ·w, m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then
/// w ← w − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). The powers of β are running products in double precision.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
/// <param name="learningRate">η, at least 0.</param>
/// <param name="beta1">β₁, from 0 to below 1.</param>
/// <param name="beta2">β₂, from 0 to below 1.</param>
/// <param name="epsilon">ε, above 0.</param>
/// <param name="weightDecay">
/// λ, at least 0: the coupled decay, which passes through both moments. <see cref="AdamW{TNetwork, T}"/> has the decoupled one.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class Adam<TNetwork, T>(
    double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    : AdamRule<TNetwork, T>(learningRate, beta1, beta2, epsilon, weightDecay)
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Whether the largest v so far stands under the root instead of v (AMSGrad: Reddi, Kale and Kumar 2018), as with PyTorch's
    /// <c>amsgrad</c>; not unless set.
    /// </summary>
    public bool AmsGrad { get; init => field = KeepLargest(value); }
}
