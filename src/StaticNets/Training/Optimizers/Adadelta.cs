using System.Numerics;

namespace StaticNets.Training;

/// <summary>Adadelta (Zeiler 2012), as in PyTorch's <c>Adadelta</c>.</summary>
/// <remarks>
/// g ← g + λ·w, v ← ρ·v + (1 − ρ)·g², d ← √((u + ε)/(v + ε)) · g, u ← ρ·u + (1 − ρ)·d², then w ← w − η·d. The steps come in
/// the unit of the parameters, hence a learning rate of 1.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed class Adadelta<TNetwork, T> : Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBuffer<TNetwork, T> _squares;
    private readonly ParameterBuffer<TNetwork, T> _changes;

    /// <summary>Makes the rule, with its state at zero.</summary>
    /// <param name="learningRate">η, at least 0.</param>
    /// <param name="rho">ρ, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adadelta(double learningRate = 1, double rho = 0.9, double epsilon = 1e-6, double weightDecay = 0)
        : base(learningRate, weightDecay)
    {
        Rho = SettingRange.BelowOne(rho, nameof(rho));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
        _squares = KeepBuffer("square_avg");
        _changes = KeepBuffer("acc_delta");
    }

    /// <summary>The share ρ of both mean squares that a step keeps.</summary>
    public double Rho { get; }

    /// <summary>The term ε beneath the root: it sets the length of the first step.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override int FlopsPerParameter => 15 + FlopsOfDecay();

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Settings => [("rho", Rho), ("epsilon", Epsilon)];

    /// <inheritdoc/>
    protected override void Apply(ParameterRange<T> range)
    {
        AdadeltaFactors<T> factors = new(
            Rate: Rounded(range.LearningRate),
            Keep: Rounded(Rho),
            Take: Rounded(1 - Rho),
            Epsilon: Rounded(Epsilon),
            Decay: Rounded(range.WeightDecay));
        OptimizerKernels.Adadelta(range.Parameters, range.Gradients, range.Of(_squares), range.Of(_changes), factors);
    }
}
