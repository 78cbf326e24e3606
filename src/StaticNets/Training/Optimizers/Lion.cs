using System.Numerics;

namespace StaticNets.Training;

/// <summary>Lion (Chen et al. 2023, "Symbolic discovery of optimization algorithms"): steps of one length, along signs.</summary>
/// <remarks>
/// c = β₁·m + (1 − β₁)·g, then w ← (1 − η·λ)·w − η·sign(c), m ← β₂·m + (1 − β₂)·g, where sign(0) = 0. The decay is decoupled,
/// as in <see cref="AdamW{TNetwork, T}"/>. Every step has length η in every parameter: take a tenth to a third of the learning
/// rate that suits Adam, and as many times its decay.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class Lion<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T> _mean;

    /// <summary>Makes the rule, with its state at zero.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="beta1">β₁, from 0 to below 1.</param>
    /// <param name="beta2">β₂, from 0 to below 1.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Lion(double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0)
        : base(learningRate, weightDecay)
    {
        Beta1 = SettingRange.BelowOne(beta1, nameof(beta1));
        Beta2 = SettingRange.BelowOne(beta2, nameof(beta2));
        _mean = KeepBuffer("exp_avg");
    }

    /// <summary>The share β₁ of the mean gradient in the direction of a step.</summary>
    public double Beta1 { get; }

    /// <summary>The share β₂ of the mean gradient that a step keeps.</summary>
    public double Beta2 { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 11;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [("beta1", Beta1), ("beta2", Beta2)];

    /// <inheritdoc/>
    protected override void Apply(ParameterRange<T> range)
    {
        LionFactors<T> factors = new(
            Mix: Rounded(Beta1),
            MixTake: Rounded(1 - Beta1),
            Keep: Rounded(Beta2),
            Take: Rounded(1 - Beta2),
            Rate: Rounded(range.LearningRate),
            Shrinkage: Rounded(1 - (range.LearningRate * range.WeightDecay)));
        OptimizerKernels.Lion(range.Parameters, range.Gradients, range.Of(_mean), factors);
    }
}
