using System.Numerics;

namespace StaticNets.Training;

/// <summary>What Adam and its kin (AdamW, NAdam, RAdam) share: two moments and their corrections.</summary>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public abstract class AdamRule<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected AdamRule(double learningRate, double beta1, double beta2, double epsilon)
        : base(learningRate)
    {
        Beta1 = SettingRange.BelowOne(beta1, nameof(beta1));
        Beta2 = SettingRange.BelowOne(beta2, nameof(beta2));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
    }

    /// <summary>The share β₁ of the mean gradient that a step keeps.</summary>
    public double Beta1 { get; }

    /// <summary>The share β₂ of the mean square that a step keeps.</summary>
    public double Beta2 { get; }

    /// <summary>The term ε that keeps the division from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 14 + FlopsOfDecay(CoupledDecay);

    /// <summary>What a parameter is multiplied by before the step.</summary>
    private protected virtual double Shrinkage => 1;

    /// <summary>The coefficient of the parameters that a step adds to the gradients.</summary>
    private protected virtual double CoupledDecay => 0;

    /// <summary>m.</summary>
    private protected ParameterBuffer<TNetwork, T> Mean { get; } = new();

    /// <summary>v.</summary>
    private protected ParameterBuffer<TNetwork, T> Squares { get; } = new();

    /// <summary>t, the number of this step.</summary>
    private protected double Steps { get; private set; }

    /// <summary>β₁ᵗ.</summary>
    private protected double Power1 { get; private set; } = 1;

    /// <summary>β₂ᵗ.</summary>
    private protected double Power2 { get; private set; } = 1;

    /// <inheritdoc/>
    public override void Reset()
    {
        Mean.Clear();
        Squares.Clear();
        Steps = 0;
        Power1 = 1;
        Power2 = 1;
    }

    /// <inheritdoc/>
    protected override void Apply(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        Steps++;
        Power1 *= Beta1;
        Power2 *= Beta2;
        AdamFactors<T> factors = new(
            Keep1: Rounded(Beta1),
            Take1: Rounded(1 - Beta1),
            Keep2: Rounded(Beta2),
            Take2: Rounded(1 - Beta2),
            Rate: Rounded(LearningRate / (1 - Power1)),
            Root: Rounded(1 / Math.Sqrt(1 - Power2)),
            Epsilon: Rounded(Epsilon),
            Shrinkage: Rounded(Shrinkage),
            Decay: Rounded(CoupledDecay),
            Ahead: T.Zero);
        Move(parameters, gradients, factors);
    }

    /// <summary>Brings the moments to this step and moves the parameters.</summary>
    private protected virtual void Move(Span<T> parameters, ReadOnlySpan<T> gradients, in AdamFactors<T> factors) =>
        OptimizerKernels.Adam(parameters, gradients, Mean.Trained, Squares.Trained, factors);
}
