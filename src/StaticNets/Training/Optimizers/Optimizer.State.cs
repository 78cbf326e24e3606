using System.Numerics;

namespace StaticNets.Training;

/// <content>What a rule keeps between steps: named once, then saved, restored and reset in one place.</content>
public abstract partial class Optimizer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OrderedDictionary<string, (ParameterBuffer<TNetwork, T> Buffer, T Start)> _buffers = [];
    private readonly OrderedDictionary<string, OptimizerNumber> _numbers = [];

    /// <summary>
    /// What the rule keeps between steps. The buffers are its own, which the next step changes: use
    /// <see cref="OptimizerState{TNetwork, T}.Copy"/> to keep them.
    /// </summary>
    public OptimizerState<TNetwork, T> State => new(
        Rule,
        _buffers.ToDictionary(pair => pair.Key, pair => pair.Value.Buffer),
        _numbers.ToDictionary(pair => pair.Key, pair => pair.Value.Value));

    // "Adam", of "Adam`2".
    internal string Rule => GetType().Name.Split('`')[0];

    /// <summary>All numbers that the rule was made with, but for the learning rate.</summary>
    internal IEnumerable<(string Name, double Value)> AllSettings =>
    [
        .. Settings,
        ("weight decay", WeightDecay),
        ("decay of weights only", DecayWeightsOnly ? 1 : 0),
        ("largest gradient norm", MaxGradientNorm ?? double.PositiveInfinity),
        ("largest gradient", MaxGradientValue ?? double.PositiveInfinity),
        ("largest parameter norm", MaxParameterNorm ?? double.PositiveInfinity),
        ("largest layer norm", MaxLayerNorm ?? double.PositiveInfinity),
    ];

    /// <summary>
    /// The numbers that a rule of its own was made with, by name. A checkpoint keeps them, so that no training goes on from it with others.
    /// </summary>
    protected virtual IEnumerable<(string Name, double Value)> Settings => [];

    /// <summary>Takes over a state, so that the next step is the one that would have followed it.</summary>
    /// <param name="state">The state of the same rule with the same settings, copied.</param>
    /// <exception cref="ArgumentException">It is the state of another rule, or has other buffers or numbers. Nothing was changed.</exception>
    public void Restore(OptimizerState<TNetwork, T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.RequireNamesOf(State);
        foreach ((string name, (ParameterBuffer<TNetwork, T> buffer, _)) in _buffers)
        {
            buffer.CopyFrom(state.Buffers[name]);
        }

        foreach ((string name, OptimizerNumber number) in _numbers)
        {
            number.Value = state.Numbers[name];
        }
    }

    /// <summary>Forgets what earlier steps left behind, so that the next step is the first one again.</summary>
    public void Reset()
    {
        foreach ((ParameterBuffer<TNetwork, T> buffer, T start) in _buffers.Values)
        {
            // In the pad lanes too: their gradients are 0, so whatever a rule keeps beside them, their parameters stay 0.
            buffer.Packed.Fill(start);
        }

        foreach (OptimizerNumber number in _numbers.Values)
        {
            number.Value = number.Start;
        }
    }

    /// <summary>Makes a buffer that the rule keeps between steps. For constructors.</summary>
    /// <param name="name">What it is called in the <see cref="State"/>.</param>
    /// <param name="start">The value of all its elements before the first step.</param>
    protected ParameterBuffer<TNetwork, T> KeepBuffer(string name, double start = 0)
    {
        ParameterBuffer<TNetwork, T> buffer = new();
        buffer.Packed.Fill(Rounded(start));
        _buffers.Add(name, (buffer, Rounded(start)));
        return buffer;
    }

    /// <summary>Makes a number that the rule keeps between steps. For constructors.</summary>
    /// <param name="name">What it is called in the <see cref="State"/>.</param>
    /// <param name="start">Its value before the first step.</param>
    protected OptimizerNumber KeepNumber(string name, double start = 0)
    {
        OptimizerNumber number = new(name, start);
        _numbers.Add(name, number);
        return number;
    }
}
