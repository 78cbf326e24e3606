using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// A rule by which gradients change the parameters of a network, together with the state that the rule keeps between steps.
/// </summary>
/// <remarks>
/// An optimiser belongs to one network for the length of its training. Its state is laid out like the parameters, a step
/// allocates nothing, and the bits of its result depend neither on the vector width nor on the machine.
/// </remarks>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public abstract class Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sets the learning rate of a rule.</summary>
    /// <param name="learningRate">η, finite and at least 0.</param>
    protected Optimizer(double learningRate)
    {
        LearningRate = learningRate;
    }

    /// <summary>The factor η of a step, finite and at least 0. It may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or no number.</exception>
    public double LearningRate
    {
        get;
        set => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, $"Found a learning rate of {value}; expected a finite number, at least 0.");
    }

    /// <summary>
    /// Floating-point operations of one step: add, subtract, multiply, divide, square root and compare-select count 1, a
    /// multiply-accumulate 2. Padding is left out.
    /// </summary>
    public long FlopsPerStep => (long)FlopsPerParameter * TNetwork.Description.ParameterCount;

    /// <summary>The operations of one step for each parameter, counted as in <see cref="FlopsPerStep"/>.</summary>
    protected abstract int FlopsPerParameter { get; }

    /// <summary>Changes the parameters of <paramref name="network"/> by one step.</summary>
    /// <param name="network">The network whose parameters change.</param>
    /// <param name="gradients">∂loss/∂parameter, as <see cref="INetwork{TSelf, T}.Backward"/> gave them; not changed.</param>
    public void Step(TNetwork network, ParameterBuffer<TNetwork, T> gradients)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradients);
        Apply(network.Parameters.Trained, gradients.Trained);
    }

    /// <summary>Forgets what earlier steps left behind, so that the next step is the first one again.</summary>
    public abstract void Reset();

    /// <summary>Changes the packed parameters that are trained by one step.</summary>
    /// <param name="parameters">Packed parameters, whose pad lanes are zero and must stay zero.</param>
    /// <param name="gradients">Packed gradients, whose pad lanes are zero.</param>
    protected abstract void Apply(Span<T> parameters, ReadOnlySpan<T> gradients);

    /// <summary>Rounds a setting to the type of the network's numbers, to nearest.</summary>
    private protected static T Rounded(double value) => T.CreateTruncating(value);

    /// <summary>The operations of a coupled decay, g + λ·w. Without one the kernels multiply by 0, which is not counted.</summary>
    private protected static int FlopsOfDecay(double decay) => decay == 0 ? 0 : 2;

    /// <summary>Checks the term that keeps divisions from 0: positive and finite, also after rounding to the network's numbers.</summary>
    private protected static double RequireEpsilon(double value, string name) =>
        Rounded(value) > T.Zero && T.IsFinite(Rounded(value))
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, $"Found {name} = {value}; expected a finite number above 0, also when rounded to {typeof(T).Name}.");
}
