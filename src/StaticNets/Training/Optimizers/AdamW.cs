using System.Numerics;

namespace StaticNets.Training;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), as in PyTorch's <c>AdamW</c>.</summary>
/// <remarks>
/// First w ← (1 − η·λ)·w, then the step of <see cref="Adam{TNetwork, T}"/>. As in PyTorch, the decay takes in biases.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
/// <param name="learningRate">η, at least 0.</param>
/// <param name="beta1">β₁, from 0 to below 1.</param>
/// <param name="beta2">β₂, from 0 to below 1.</param>
/// <param name="epsilon">ε, above 0.</param>
/// <param name="weightDecay">λ, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class AdamW<TNetwork, T>(
    double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2)
    : AdamRule<TNetwork, T>(learningRate, beta1, beta2, epsilon, weightDecay)
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Whether the largest v so far stands under the root instead of v (AMSGrad: Reddi, Kale and Kumar 2018), as with PyTorch's
    /// <c>amsgrad</c>; not unless set.
    /// </summary>
    public bool AmsGrad { get; init => field = KeepLargest(value); }

    private protected override bool DecayIsCoupled => false;
}
