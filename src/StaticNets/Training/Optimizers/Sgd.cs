using System.Numerics;

namespace StaticNets.Training;

/// <summary>Stochastic gradient descent, with momentum and Nesterov's variant of it, as in PyTorch's <c>SGD</c>.</summary>
/// <remarks>
/// With momentum μ = 0: w ← w − η·g. Otherwise v ← μ·v + g, then w ← w − η·v, or w ← w − η·(g + μ·v) after Nesterov. There
/// is no dampening. For weight decay declare <c>L2</c> on a layer.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class Sgd<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T>? _velocity;

    /// <summary>Makes the rule, with no velocity yet.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity; needs a momentum above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="nesterov"/> is set without momentum.</exception>
    public Sgd(double learningRate = 1e-3, double momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        Momentum = RequireDecay(momentum, nameof(momentum));
        Nesterov = nesterov;
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's variant needs a velocity: found momentum = 0; expected one above 0, such as 0.9.", nameof(nesterov));
        }

        _velocity = momentum > 0 ? new ParameterBuffer<TNetwork, T>() : null;
    }

    /// <summary>The share μ of the velocity that a step keeps.</summary>
    public double Momentum { get; }

    /// <summary>Whether a step looks ahead along the velocity.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => _velocity is null ? 2 : Nesterov ? 6 : 4;

    /// <inheritdoc/>
    public override void Reset() => _velocity?.Clear();

    /// <inheritdoc/>
    protected override void Apply(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        T rate = Rounded(LearningRate);
        if (_velocity is null)
        {
            OptimizerKernels.Descend(parameters, gradients, rate);
        }
        else if (Nesterov)
        {
            OptimizerKernels.DescendNesterov(parameters, gradients, _velocity.Trained, rate, Rounded(Momentum));
        }
        else
        {
            OptimizerKernels.DescendWithMomentum(parameters, gradients, _velocity.Trained, rate, Rounded(Momentum));
        }
    }
}
