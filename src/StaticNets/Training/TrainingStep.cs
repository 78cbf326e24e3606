using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Training;

/// <summary>One step of a training in two halves: the gradients of some samples, and the change of the parameters.</summary>
internal sealed class TrainingStep<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TNetwork _network;
    private readonly Optimizer<TNetwork, T> _optimizer;
    private readonly ParameterBuffer<TNetwork, T> _gradients = new();
    private readonly Workspace<TNetwork, T> _workspace;
    private readonly Minibatch<TNetwork, T> _batch;
    private readonly WeightAverage<TNetwork, T>? _average;

    /// <summary>Makes the memory of a step.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="dataset">Where the samples are.</param>
    /// <param name="optimizer">Changes the parameters.</param>
    /// <param name="partSize">The most samples that are taken at once.</param>
    /// <param name="options">The rest of what a step follows.</param>
    internal TrainingStep(
        TNetwork network, SampleSource<T> dataset, Optimizer<TNetwork, T> optimizer, int partSize, TrainerOptions<TNetwork, T> options)
    {
        _network = network;
        _optimizer = optimizer;
        _workspace = new Workspace<TNetwork, T>(partSize) { Seed = options.Seed, Threads = options.Threads };
        EpochAugmentation? augmentation = options.Augmentation is null ? null : new EpochAugmentation(options.Augmentation, options.Seed);
        _batch = new Minibatch<TNetwork, T>(
            dataset, partSize, augmentation, options.Prefetch ?? (augmentation is not null || !dataset.IsInMemory), options.Threads);
        _average = options.Average;

        // Whole layers only: of a parameter that the optimiser alone leaves out, the gradient is computed with those of its layer.
        _workspace.Freeze([.. optimizer.Frozen.Concat(options.Frozen).Where(pattern => !pattern.Contains('.'))]);
    }

    /// <summary>Whether the answers of the network are right or wrong, rather than more or less.</summary>
    internal static bool HasAccuracy => OutputMetrics.HasAccuracy(TNetwork.Description.Targets);

    /// <summary>The network that is evaluated: the average of its parameters where one is kept.</summary>
    internal TNetwork Evaluated => _average?.Network ?? _network;

    /// <summary>Turns to the samples of an epoch, from 1.</summary>
    internal void Begin(EpochOrder order, int epoch) => _batch.Begin(order, epoch);

    /// <summary>Makes sure that no sample is read any more.</summary>
    internal void End() => _batch.End();

    /// <summary>Computes the losses and the gradients of some samples of the epoch; changes no parameter.</summary>
    internal StepResult Compute(ReadOnlySpan<int> rows)
    {
        // Of one part, the loss divides by itself.
        double divisor = rows.Length > _workspace.Capacity ? _batch.Divisor(rows) : 0;
        double correct = 0;
        double loss = 0;
        double weight = 0;
        for (int first = 0; first < rows.Length; first += _workspace.Capacity)
        {
            ReadOnlySpan<int> part = rows[first..Math.Min(first + _workspace.Capacity, rows.Length)];
            _network.Forward(_batch.Gather(part, _workspace), _workspace, first);
            correct += HasAccuracy ? _batch.CountCorrect(_workspace) : 0;
            loss += double.CreateTruncating(_batch.Loss(_network, _workspace, divisor));
            weight += _batch.Weight;
            _network.Backward(_workspace, _gradients, accumulate: first > 0);
        }

        double penalty = double.CreateTruncating(_network.AddPenalties(_gradients));
        return new StepResult(rows.Length, weight, loss, penalty, correct);
    }

    /// <summary>Changes the parameters by the gradients computed last.</summary>
    internal void Apply()
    {
        _optimizer.Step(_network, _gradients);
        _average?.Update(_network);
    }

    /// <summary>The norms of the gradients used last and of the parameters now, layer by layer.</summary>
    internal ImmutableArray<LayerNorms> Norms() => NormMeter.Measure(_network.Parameters, _gradients);

    /// <summary>Leaves the network with the average of its parameters, where one is kept and wanted.</summary>
    internal void TakeAverage()
    {
        if (_average is { TakeAtEnd: true, Updates: > 0 })
        {
            _network.Parameters.CopyFrom(_average.Network.Parameters);
        }
    }

    /// <summary>Saves or restores what the optimiser keeps, and the average; <paramref name="steps"/> are done.</summary>
    internal void Exchange(StateExchange<TNetwork, T> state, long steps)
    {
        if (state.IsRestoring)
        {
            // Pad lanes, which no file holds, are as they were at the start.
            _optimizer.Reset();
            _workspace.Step = steps - 1;
        }

        OptimizerState<TNetwork, T> kept = _optimizer.State;
        Dictionary<string, double> numbers = new(kept.Numbers);
        foreach ((string name, double value) in kept.Numbers)
        {
            double number = value;
            state.Number($"optimizer.{name}", ref number);
            numbers[name] = number;
        }

        foreach ((string name, ParameterBuffer<TNetwork, T> buffer) in kept.Buffers)
        {
            state.Buffer($"optimizer.{name}", buffer, TNetwork.Description.Parameters.Where(static slice => slice.IsTrained));
        }

        if (state.IsRestoring)
        {
            _optimizer.Restore(kept with { Numbers = numbers });
        }

        ExchangeAverage(state);
    }

    private void ExchangeAverage(StateExchange<TNetwork, T> state)
    {
        if (_average is null)
        {
            return;
        }

        double updates = _average.Updates;
        ParameterBuffer<TNetwork, T> parameters = updates > 0 ? _average.Network.Parameters : new();
        state.Number("average.updates", ref updates);
        state.Buffer("average", parameters, TNetwork.Description.Parameters);
        if (state.IsRestoring)
        {
            _average.Restore(parameters, (long)updates);
        }
    }
}
