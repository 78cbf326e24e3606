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
public abstract partial class Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sets what every rule has.</summary>
    /// <param name="learningRate">η, finite and at least 0.</param>
    /// <param name="weightDecay">λ, finite and at least 0; coupled or decoupled as the rule says.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    protected Optimizer(double learningRate, double weightDecay = 0)
    {
        LearningRate = learningRate;
        WeightDecay = SettingRange.NotNegative(weightDecay, nameof(weightDecay));
    }

    /// <summary>The factor η of a step, finite and at least 0. It may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or no number.</exception>
    public double LearningRate
    {
        get;
        set => field = SettingRange.NotNegative(value, nameof(LearningRate));
    }

    /// <summary>The decay λ of the parameters: added to the gradients as λ·w where it is coupled, a factor 1 − η·λ where it is decoupled.</summary>
    public double WeightDecay { get; }

    /// <summary>
    /// Whether the decay spares what is no weight: parameters of fewer than two dimensions, which are the biases, the scales and
    /// shifts of norms, and the slopes of PReLU. A group that sets its decay wins.
    /// </summary>
    public bool DecayWeightsOnly { get; init; }

    /// <summary>Settings for some of the layers or parameters; none unless set.</summary>
    /// <exception cref="ArgumentException">A pattern names nothing that is trained; the message lists what there is.</exception>
    public IReadOnlyList<ParameterGroup> Groups
    {
        get;
        init => field = ParameterRanges.RequireMatches(TNetwork.Description, value, group => group.Pattern, nameof(Groups));
    } = [];

    /// <summary>
    /// The layers whose parameters a step does not touch, not by decay either: names, or patterns as in <see cref="ParameterGroup"/>.
    /// It may be changed between steps; what the rule keeps for a layer waits until it thaws, while counts of steps go on.
    /// </summary>
    /// <exception cref="ArgumentException">A pattern names nothing that is trained; the message lists what there is.</exception>
    public IReadOnlyList<string> Frozen
    {
        get;
        set
        {
            field = ParameterRanges.RequireMatches(TNetwork.Description, value, pattern => pattern, nameof(Frozen));
            _step = null;
        }
    } = [];

    /// <summary>
    /// Floating-point operations of one step: add, subtract, multiply, divide, square root and compare-select count 1, a
    /// multiply-accumulate 2. Padding is left out.
    /// </summary>
    public long FlopsPerStep => (long)FlopsPerParameter * TNetwork.Description.ParameterCount;

    /// <summary>The operations of one step for each parameter, counted as in <see cref="FlopsPerStep"/>.</summary>
    protected abstract int FlopsPerParameter { get; }

    /// <summary>Brings the numbers of the rule, such as counts and powers, to the step that follows: once for each step, before <see cref="Apply(ParameterRange{T})"/>.</summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Changes a run of packed parameters by one step: called for disjoint runs, on several threads at once where there are many.</summary>
    /// <param name="range">The parameters, their gradients and their settings.</param>
    protected abstract void Apply(ParameterRange<T> range);

    /// <summary>Rounds a setting to the type of the network's numbers, to nearest.</summary>
    private protected static T Rounded(double value) => T.CreateTruncating(value);

    /// <summary>Checks the term that keeps divisions from 0: positive and finite, also after rounding to the network's numbers.</summary>
    private protected static double RequireEpsilon(double value, string name) =>
        Rounded(value) > T.Zero && T.IsFinite(Rounded(value))
            ? value
            : throw SettingRange.Refused(name, value, $"a finite number above 0, also when rounded to {typeof(T).Name}");

    /// <summary>The operations of a coupled decay, g + λ·w. Without one kernels multiply by 0 or leave it out: neither is counted.</summary>
    private protected int FlopsOfDecay() => WeightDecay == 0 ? 0 : 2;
}
