using System.Numerics;

namespace StaticNets.Training;

/// <summary>What <see cref="Adam{TNetwork, T}"/> and <see cref="AdamW{TNetwork, T}"/> share: two moments and their corrections.</summary>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public abstract class AdamRule<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T> _mean = new();
    private readonly ParameterBuffer<TNetwork, T> _squares = new();
    private double _power1 = 1;
    private double _power2 = 1;

    private protected AdamRule(double learningRate, double beta1, double beta2, double epsilon)
        : base(learningRate)
    {
        Beta1 = RequireDecay(beta1, nameof(beta1));
        Beta2 = RequireDecay(beta2, nameof(beta2));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
    }

    /// <summary>The share β₁ of the mean gradient that a step keeps.</summary>
    public double Beta1 { get; }

    /// <summary>The share β₂ of the mean square that a step keeps.</summary>
    public double Beta2 { get; }

    /// <summary>The term ε that keeps the division from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 14;

    /// <summary>What a parameter is multiplied by before the step.</summary>
    private protected abstract double Shrinkage { get; }

    /// <inheritdoc/>
    public override void Reset()
    {
        _mean.Clear();
        _squares.Clear();
        _power1 = 1;
        _power2 = 1;
    }

    /// <inheritdoc/>
    protected override void Apply(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        AdamFactors<T> factors = new(
            Keep1: Rounded(Beta1),
            Take1: Rounded(1 - Beta1),
            Keep2: Rounded(Beta2),
            Take2: Rounded(1 - Beta2),
            Rate: Rounded(LearningRate / (1 - _power1)),
            Root: Rounded(1 / Math.Sqrt(1 - _power2)),
            Epsilon: Rounded(Epsilon),
            Shrinkage: Rounded(Shrinkage));
        OptimizerKernels.Adam(parameters, gradients, _mean.Trained, _squares.Trained, factors);
    }
}
