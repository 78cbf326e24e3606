using System.Numerics;

namespace StaticNets.Training;

/// <summary>RAdam (Liu et al. 2020, "On the variance of the adaptive learning rate and beyond"), as in PyTorch's <c>RAdam</c>.</summary>
/// <remarks>
/// The moments m and v are those of <see cref="Adam{TNetwork, T}"/>. With ρ∞ = 2/(1 − β₂) − 1 and ρ = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ) at step t,
/// w ← w − η/(1 − β₁ᵗ) · m while ρ is at most 5; from then on
/// w ← w − η·r·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε), where r = √[(ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ)].
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
/// <param name="learningRate">η, at least 0.</param>
/// <param name="beta1">β₁, from 0 to below 1.</param>
/// <param name="beta2">β₂, from 0 to below 1.</param>
/// <param name="epsilon">ε, above 0.</param>
/// <param name="weightDecay">λ, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class RAdam<TNetwork, T>(
    double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    : AdamRule<TNetwork, T>(learningRate, beta1, beta2, epsilon, weightDecay)
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected override void Move(ParameterRange<T> range, in AdamFactors<T> factors)
    {
        double longest = (2 / (1 - Beta2)) - 1;
        double length = longest - (2 * Steps * Power2 / (1 - Power2));
        if (length <= 5)
        {
            Move<OptimizerKernels.MeanMove>(range, factors);
            return;
        }

        double rectified = Math.Sqrt(
            (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length) * (1 - Power2));
        AdamFactors<T> variance = factors with
        {
            Rate = Rounded(range.LearningRate * rectified / (1 - Power1)),
            Root = T.One,
        };
        Move<OptimizerKernels.AdamMove>(range, variance);
    }
}
