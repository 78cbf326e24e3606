using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// A running average of a network's parameters, which often predicts better than the parameters of the last step: exponential, or of
/// all steps with equal weights. As PyTorch's <c>AveragedModel</c>.
/// </summary>
/// <remarks>
/// The first update copies the parameters, so nothing has to be corrected for a start at zero. At update t = 1, 2, … after it
/// a ← a + (1 − dₜ)·(w − a), where dₜ is the decay, with <see cref="WarmUp"/> min(decay, (1 + t)/(10 + t)), and t/(t + 1) with
/// <see cref="EqualWeights"/>. Running statistics are copied, not averaged. An update allocates nothing after the first.
/// </remarks>
/// <typeparam name="TNetwork">The network whose parameters are averaged.</typeparam>
/// <typeparam name="T">The type of its numbers.</typeparam>
/// <param name="decay">The share of the average that an update keeps, from 0 to below 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is out of range.</exception>
/// <example><code>net.Fit(train, new() { Average = new(0.999), Validation = test });</code></example>
public sealed class WeightAverage<TNetwork, T>(double decay = 0.999)
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TNetwork? _network;

    /// <summary>The share of the average that an update keeps.</summary>
    public double Decay { get; } = SettingRange.BelowOne(decay, nameof(decay));

    /// <summary>Whether the decay rises to its value over the first updates, so that the start is soon forgotten; not unless set.</summary>
    public bool WarmUp { get; init; }

    /// <summary>Whether all updates count equally, as in stochastic weight averaging; <see cref="Decay"/> is of no effect then.</summary>
    public bool EqualWeights { get; init; }

    /// <summary>Whether a training of <see cref="Trainer{TNetwork, T}"/> that was not cancelled leaves the network with the average; so unless set.</summary>
    public bool TakeAtEnd { get; init; } = true;

    /// <summary>The updates so far.</summary>
    public long Updates { get; private set; }

    /// <summary>A network with the averaged parameters, which later updates change: for predictions and evaluations.</summary>
    /// <exception cref="InvalidOperationException">There was no update yet.</exception>
    public TNetwork Network =>
        _network ?? throw new InvalidOperationException("There is no average before the first Update.");

    /// <summary>Takes the parameters of <paramref name="network"/> into the average: after each step of an optimiser.</summary>
    /// <param name="network">The network that is trained, not changed.</param>
    public void Update(TNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (_network is null || Updates == 0)
        {
            Restore(network.Parameters, updates: 1);
            return;
        }

        int trained = TNetwork.Description.TrainedLength;
        OptimizerKernels.MoveTowards<T>(_network.Parameters.Trained, network.Parameters.Trained, T.CreateTruncating(1 - DecayAt(Updates)));
        network.Parameters.Packed[trained..].CopyTo(_network.Parameters.Packed[trained..]);
        Updates++;
    }

    /// <summary>Takes over an average from before: <see cref="Network"/>'s parameters and <see cref="Updates"/>, copied.</summary>
    /// <param name="parameters">The averaged parameters.</param>
    /// <param name="updates">The updates that made them, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="updates"/> is less than 1.</exception>
    public void Restore(ParameterBuffer<TNetwork, T> parameters, long updates)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(updates, 1);
        if (_network is null)
        {
            _network = TNetwork.Create(parameters);
        }
        else
        {
            _network.Parameters.CopyFrom(parameters);
        }

        Updates = updates;
    }

    /// <summary>Forgets the average, so that the next update is the first again.</summary>
    public void Reset() => Updates = 0;

    private double DecayAt(long update) =>
        EqualWeights ? update / (update + 1.0)
        : WarmUp ? Math.Min(Decay, (1.0 + update) / (10.0 + update))
        : Decay;
}
