using System.Numerics;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>NAdam: Adam with Nesterov's momentum (Dozat 2016), as in the documentation of PyTorch's <c>NAdam</c>.</summary>
/// <remarks>
/// The moments m and v are those of <see cref="Adam{TNetwork, T}"/>. With μₜ = β₁·(1 − ½·0.96^(t·ψ)) and Pₜ = μ₁·μ₂·…·μₜ,
/// w ← w − η · [(1 − μₜ)/(1 − Pₜ) · g + μₜ₊₁/(1 − Pₜ₊₁) · m] / (√v/√(1 − β₂ᵗ) + ε). The powers are running products in
/// double precision. (PyTorch 1.13 follows this formula with <c>foreach</c> only; its plain loop multiplies Pₜ₊₁ by μₜ twice.)
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class NAdam<TNetwork, T> : AdamRule<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // ln 0.96. Of the library's own exponential and of products alone, so that no machine gives other bits.
    private const double LogOfWarmth = -0.040821994520255166;

    private readonly OptimizerNumber _warmth;
    private readonly OptimizerNumber _product;

    /// <summary>Makes the rule, with its state at zero.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="beta1">β₁, from 0 to below 1.</param>
    /// <param name="beta2">β₂, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public NAdam(
        double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : base(learningRate, beta1, beta2, epsilon, weightDecay)
    {
        _warmth = KeepNumber("warmth", start: 1);
        _product = KeepNumber("mu_product", start: 1);
    }

    /// <summary>The pace ψ at which the momentum μₜ rises to β₁, at least 0; 0.004 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or no number.</exception>
    public double MomentumDecay { get; init => field = SettingRange.NotNegative(value, nameof(MomentumDecay)); } = 4e-3;

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 15 + FlopsOfDecay();

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [.. base.Settings, ("momentum decay", MomentumDecay)];

    // 0.96^ψ.
    private double Cooling => VectorMath.Exp(MomentumDecay * LogOfWarmth);

    /// <inheritdoc/>
    protected override void BeginStep()
    {
        base.BeginStep();
        _warmth.Value *= Cooling;
        _product.Value *= Momentum(_warmth.Value);
    }

    private protected override void Move(ParameterRange<T> range, in AdamFactors<T> factors)
    {
        double next = Momentum(_warmth.Value * Cooling);
        AdamFactors<T> ahead = factors with
        {
            Ahead = Rounded(range.LearningRate * (1 - Momentum(_warmth.Value)) / (1 - _product.Value)),
            Rate = Rounded(range.LearningRate * next / (1 - (_product.Value * next))),
        };
        Move<OptimizerKernels.NAdamMove>(range, ahead);
    }

    // μₜ, of 0.96^(t·ψ).
    private double Momentum(double warmth) => Beta1 * (1 - (0.5 * warmth));
}
