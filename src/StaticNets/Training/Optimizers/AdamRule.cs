using System.Numerics;

namespace StaticNets.Training;

/// <summary>What Adam and its kin (AdamW, NAdam, RAdam) share: two moments and their corrections.</summary>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public abstract class AdamRule<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OptimizerNumber _steps;
    private readonly OptimizerNumber _power1;
    private readonly OptimizerNumber _power2;

    private protected AdamRule(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        : base(learningRate, weightDecay)
    {
        Beta1 = SettingRange.BelowOne(beta1, nameof(beta1));
        Beta2 = SettingRange.BelowOne(beta2, nameof(beta2));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
        Mean = KeepBuffer("exp_avg");
        Squares = KeepBuffer("exp_avg_sq");
        _steps = KeepNumber("step");
        _power1 = KeepNumber("beta1_power", start: 1);
        _power2 = KeepNumber("beta2_power", start: 1);
    }

    /// <summary>The share β₁ of the mean gradient that a step keeps.</summary>
    public double Beta1 { get; }

    /// <summary>The share β₂ of the mean square that a step keeps.</summary>
    public double Beta2 { get; }

    /// <summary>The term ε that keeps the division from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 14 + (Largest is null ? 0 : 1) + (DecayIsCoupled ? FlopsOfDecay() : 0);

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [("beta1", Beta1), ("beta2", Beta2), ("epsilon", Epsilon), ("amsgrad", Largest is null ? 0 : 1)];

    /// <summary>Whether the decay is added to the gradients, or else a factor of the parameters.</summary>
    private protected virtual bool DecayIsCoupled => true;

    /// <summary>m.</summary>
    private ParameterBuffer<TNetwork, T> Mean { get; }

    /// <summary>v.</summary>
    private ParameterBuffer<TNetwork, T> Squares { get; }

    /// <summary>The largest v so far; null where it is not kept.</summary>
    private ParameterBuffer<TNetwork, T>? Largest { get; set; }

    /// <summary>t, the number of this step.</summary>
    private protected double Steps => _steps.Value;

    /// <summary>β₁ᵗ.</summary>
    private protected double Power1 => _power1.Value;

    /// <summary>β₂ᵗ.</summary>
    private protected double Power2 => _power2.Value;

    /// <inheritdoc/>
    protected override void BeginStep()
    {
        _steps.Value++;
        _power1.Value *= Beta1;
        _power2.Value *= Beta2;
    }

    /// <inheritdoc/>
    protected override void Apply(ParameterRange<T> range)
    {
        AdamFactors<T> factors = new(
            Keep1: Rounded(Beta1),
            Take1: Rounded(1 - Beta1),
            Keep2: Rounded(Beta2),
            Take2: Rounded(1 - Beta2),
            Rate: Rounded(range.LearningRate / (1 - Power1)),
            Root: Rounded(1 / Math.Sqrt(1 - Power2)),
            Epsilon: Rounded(Epsilon),
            Shrinkage: DecayIsCoupled ? T.One : Rounded(1 - (range.LearningRate * range.WeightDecay)),
            Decay: DecayIsCoupled ? Rounded(range.WeightDecay) : T.Zero,
            Ahead: T.Zero);
        Move(range, factors);
    }

    /// <summary>Brings the moments to this step and moves the parameters.</summary>
    private protected virtual void Move(ParameterRange<T> range, in AdamFactors<T> factors)
    {
        if (Largest is null)
        {
            Move<OptimizerKernels.AdamMove>(range, factors);
        }
        else
        {
            Move<OptimizerKernels.AmsGradMove>(range, factors);
        }
    }

    /// <summary>The step of one of Adam's kin.</summary>
    private protected void Move<TMove>(ParameterRange<T> range, in AdamFactors<T> factors)
        where TMove : struct, OptimizerKernels.IAdamMove
    {
        OptimizerKernels.AdamMoments<T> moments = new()
        {
            Mean = range.Of(Mean),
            Squares = range.Of(Squares),
            Largest = Largest is null ? [] : range.Of(Largest),
        };
        OptimizerKernels.Adam<T, TMove>(range.Parameters, range.Gradients, moments, factors);
    }

    /// <summary>Makes the buffer of AMSGrad, where a rule wants it.</summary>
    private protected bool KeepLargest(bool wanted)
    {
        Largest = wanted ? KeepBuffer("max_exp_avg_sq") : null;
        return wanted;
    }
}
