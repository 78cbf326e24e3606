using System.Numerics;

namespace StaticNets.Training;

/// <summary>RMSProp (Tieleman and Hinton 2012), as in PyTorch's <c>RMSprop</c>.</summary>
/// <remarks>
/// g ← g + λ·w, v ← α·v + (1 − α)·g², then u ← g / (√v + ε), then w ← w − η·u; with momentum μ above 0, b ← μ·b + u and w ← w − η·b.
/// Centred (Graves 2013), m ← α·m + (1 − α)·g, and v − m², the variance of the gradient, stands under the root.
/// The state holds v and m as sums, divided by 1 − α, and b times √(1 − α).
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class RmsProp<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T> _squares;
    private readonly ParameterBuffer<TNetwork, T>? _velocity;
    private readonly ParameterBuffer<TNetwork, T>? _sums;

    /// <summary>Makes the rule, with its state at zero.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="alpha">α, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RmsProp(
        double learningRate = 1e-2, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, double weightDecay = 0)
        : base(learningRate, weightDecay)
    {
        Alpha = SettingRange.BelowOne(alpha, nameof(alpha));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
        Momentum = SettingRange.BelowOne(momentum, nameof(momentum));
        _squares = KeepBuffer("square_sum");
        _velocity = momentum > 0 ? KeepBuffer("momentum_buffer") : null;
    }

    /// <summary>The share α of the mean square that a step keeps.</summary>
    public double Alpha { get; }

    /// <summary>The term ε that keeps the division from 0.</summary>
    public double Epsilon { get; }

    /// <summary>The share μ of the velocity that a step keeps.</summary>
    public double Momentum { get; }

    /// <summary>Whether the variance of the gradient stands under the root instead of its mean square; not unless set.</summary>
    public bool Centered
    {
        get;
        init
        {
            field = value;
            _sums = value ? KeepBuffer("grad_sum") : null;
        }
    }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 8 + (_velocity is null ? 0 : 2) + (Centered ? 6 : 0) + FlopsOfDecay();

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [("alpha", Alpha), ("epsilon", Epsilon), ("momentum", Momentum), ("centered", Centered ? 1 : 0)];

    /// <inheritdoc/>
    protected override void Apply(ParameterRange<T> range)
    {
        double toMean = 1 / Math.Sqrt(1 - Alpha);
        RmsPropFactors<T> factors = new(
            Rate: Rounded(range.LearningRate * toMean),
            Keep: Rounded(Alpha),
            Take: Rounded(1 - Alpha),
            Epsilon: Rounded(Epsilon * toMean),
            Momentum: Rounded(Momentum),
            Decay: Rounded(range.WeightDecay));
        OptimizerKernels.RmsPropMoments<T> moments = new()
        {
            Squares = range.Of(_squares),
            Gradients = _sums is null ? [] : range.Of(_sums),
            Velocity = _velocity is null ? [] : range.Of(_velocity),
        };
        switch (Centered, HasMomentum: _velocity is not null)
        {
            case (false, false):
                OptimizerKernels.RmsProp<T, OptimizerKernels.RmsPropPlain>(range.Parameters, range.Gradients, moments, factors);
                break;
            case (false, true):
                OptimizerKernels.RmsProp<T, OptimizerKernels.RmsPropWithMomentum>(range.Parameters, range.Gradients, moments, factors);
                break;
            case (true, false):
                OptimizerKernels.RmsProp<T, OptimizerKernels.RmsPropCentered>(range.Parameters, range.Gradients, moments, factors);
                break;
            case (true, true):
                OptimizerKernels.RmsProp<T, OptimizerKernels.RmsPropCenteredWithMomentum>(range.Parameters, range.Gradients, moments, factors);
                break;
        }
    }
}
