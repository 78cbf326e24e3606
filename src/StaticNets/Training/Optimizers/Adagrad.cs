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
    private readonly ParameterBuffer<TNetwork, T> _sums = new();
    private double _steps;

    /// <summary>Makes the rule, with its sums at their start.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="learningRateDecay">δ, at least 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <param name="initialSum">The value s starts at, at least 0.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adagrad(
        double learningRate = 1e-2, double learningRateDecay = 0, double weightDecay = 0, double initialSum = 0, double epsilon = 1e-10)
        : base(learningRate)
    {
        LearningRateDecay = SettingRange.NotNegative(learningRateDecay, nameof(learningRateDecay));
        WeightDecay = SettingRange.NotNegative(weightDecay, nameof(weightDecay));
        InitialSum = SettingRange.NotNegative(initialSum, nameof(initialSum));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
        Reset();
    }

    /// <summary>The growth δ of the divisor of the learning rate, per step.</summary>
    public double LearningRateDecay { get; }

    /// <summary>The coefficient λ of the parameters that a step adds to the gradients.</summary>
    public double WeightDecay { get; }

    /// <summary>The value that the sums of squares start at.</summary>
    public double InitialSum { get; }

    /// <summary>The term ε that keeps the division from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 7 + FlopsOfDecay(WeightDecay);

    /// <inheritdoc/>
    public override void Reset()
    {
        // In the pad lanes too: their gradients are 0, so whatever stands under the root, their parameters stay 0.
        _sums.Packed.Fill(Rounded(InitialSum));
        _steps = 0;
    }

    /// <inheritdoc/>
    protected override void Apply(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        AdagradFactors<T> factors = new(
            Rate: Rounded(LearningRate / (1 + (_steps * LearningRateDecay))),
            Epsilon: Rounded(Epsilon),
            Decay: Rounded(WeightDecay));
        _steps++;
        OptimizerKernels.Adagrad(parameters, gradients, _sums.Trained, factors);
    }
}
