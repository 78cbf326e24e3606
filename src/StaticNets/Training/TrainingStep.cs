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

    internal TrainingStep(TNetwork network, SampleSource<T> dataset, Optimizer<TNetwork, T> optimizer, int batchSize, ulong seed)
    {
        _network = network;
        _optimizer = optimizer;
        _workspace = new Workspace<TNetwork, T>(batchSize) { Seed = seed };
        _batch = new Minibatch<TNetwork, T>(dataset, batchSize);
    }

    /// <summary>Whether the answers of the network are right or wrong, rather than more or less.</summary>
    internal static bool HasAccuracy => OutputMetrics.HasAccuracy(TNetwork.Description.Targets);

    /// <summary>Computes the losses and the gradients of some samples; changes no parameter.</summary>
    internal StepResult Compute(ReadOnlySpan<int> rows)
    {
        _network.Forward(_batch.Gather(rows, _workspace), _workspace);
        double correct = HasAccuracy ? _batch.CountCorrect(_workspace) : 0;
        double loss = double.CreateTruncating(_batch.Loss(_network, _workspace));
        _network.Backward(_workspace, _gradients);
        double penalty = double.CreateTruncating(_network.AddPenalties(_gradients));
        return new StepResult(rows.Length, loss, penalty, correct);
    }

    /// <summary>Changes the parameters by the gradients computed last.</summary>
    internal void Apply() => _optimizer.Step(_network, _gradients);
}
