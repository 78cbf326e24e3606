using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>Stochastic gradient descent, with momentum and Nesterov's variant of it, as in PyTorch's <c>SGD</c>.</summary>
/// <remarks>
/// First g ← g + λ·w. With momentum μ = 0: w ← w − η·g. Otherwise v ← μ·v + (1 − τ)·g, in the first step v ← g, then
/// w ← w − η·v, or w ← w − η·(g + μ·v) after Nesterov (Sutskever et al. 2013). As in PyTorch the decay takes in biases; to decay
/// the weights of one layer declare <c>L2</c> on it.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class Sgd<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T>? _velocity;
    private readonly OptimizerNumber _steps;

    /// <summary>Makes the rule, with no velocity yet.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity; needs a momentum above 0.</param>
    /// <param name="dampening">τ, from 0 to below 1; 0 with <paramref name="nesterov"/>, and of no effect without momentum.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="nesterov"/> is set without momentum, or with dampening.</exception>
    public Sgd(
        double learningRate = 1e-3, double momentum = 0, bool nesterov = false, double dampening = 0, double weightDecay = 0)
        : base(learningRate, weightDecay)
    {
        Momentum = SettingRange.BelowOne(momentum, nameof(momentum));
        Nesterov = nesterov;
        Dampening = SettingRange.BelowOne(dampening, nameof(dampening));
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's variant needs a velocity: found momentum = 0; expected one above 0, such as 0.9.", nameof(nesterov));
        }

        if (nesterov && dampening != 0)
        {
            throw new ArgumentException(
                Invariant($"Nesterov's variant takes the gradient whole: found dampening = {dampening}; expected 0."), nameof(dampening));
        }

        _velocity = momentum > 0 ? KeepBuffer("momentum_buffer") : null;
        _steps = KeepNumber("step");
    }

    /// <summary>The share μ of the velocity that a step keeps.</summary>
    public double Momentum { get; }

    /// <summary>Whether a step looks ahead along the velocity.</summary>
    public bool Nesterov { get; }

    /// <summary>The share τ of the gradient that the velocity does not take, from its second step on.</summary>
    public double Dampening { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter =>
        FlopsOfDecay() + (_velocity is null ? 2 : Nesterov ? 6 : Dampening > 0 ? 5 : 4);

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [("momentum", Momentum), ("dampening", Dampening), ("nesterov", Nesterov ? 1 : 0)];

    /// <inheritdoc/>
    protected override void BeginStep() => _steps.Value++;

    /// <inheritdoc/>
    protected override void Apply(ParameterRange<T> range)
    {
        SgdFactors<T> factors = new(
            Rate: Rounded(range.LearningRate),
            Keep: Rounded(Momentum),
            Take: _steps.Value > 1 ? Rounded(1 - Dampening) : T.One,
            Decay: Rounded(range.WeightDecay));
        if (_velocity is null)
        {
            OptimizerKernels.Descend(range.Parameters, range.Gradients, factors);
        }
        else if (Nesterov)
        {
            OptimizerKernels.DescendNesterov(range.Parameters, range.Gradients, range.Of(_velocity), factors);
        }
        else
        {
            OptimizerKernels.DescendWithMomentum(range.Parameters, range.Gradients, range.Of(_velocity), factors);
        }
    }
}
