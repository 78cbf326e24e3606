using System.Numerics;

namespace StaticNets.Training;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011), as in PyTorch's <c>Adagrad</c>.</summary>
/// <remarks>
/// At step t: g ← g + λ·w, s ← s + g², then w ← w − η/(1 + (t − 1)·δ) · g / (√s + ε). The sum s starts at
/// <see cref="InitialSum"/> and only grows, so steps become shorter where gradients were large.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class Adagrad<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T> _sums;
    private readonly OptimizerNumber _steps;

    /// <summary>Makes the rule, with its sums at their start.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="learningRateDecay">δ, at least 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <param name="initialSum">The value s starts at, at least 0.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adagrad(
        double learningRate = 1e-2, double learningRateDecay = 0, double weightDecay = 0, double initialSum = 0, double epsilon = 1e-10)
        : base(learningRate, weightDecay)
    {
        LearningRateDecay = SettingRange.NotNegative(learningRateDecay, nameof(learningRateDecay));
        InitialSum = SettingRange.NotNegative(initialSum, nameof(initialSum));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
        _sums = KeepBuffer("sum", initialSum);
        _steps = KeepNumber("step");
    }

    /// <summary>The growth δ of the divisor of the learning rate, per step.</summary>
    public double LearningRateDecay { get; }

    /// <summary>The value that the sums of squares start at.</summary>
    public double InitialSum { get; }

    /// <summary>The term ε that keeps the division from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 7 + FlopsOfDecay();

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [("learning rate decay", LearningRateDecay), ("initial sum", InitialSum), ("epsilon", Epsilon)];

    /// <inheritdoc/>
    protected override void BeginStep() => _steps.Value++;

    /// <inheritdoc/>
    protected override void Apply(ParameterRange<T> range)
    {
        AdagradFactors<T> factors = new(
            Rate: Rounded(range.LearningRate / (1 + ((_steps.Value - 1) * LearningRateDecay))),
            Epsilon: Rounded(Epsilon),
            Decay: Rounded(range.WeightDecay));
        OptimizerKernels.Adagrad(range.Parameters, range.Gradients, range.Of(_sums), factors);
    }
}
