using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>Training and evaluation as methods of a network.</summary>
/// <example><code>TrainingHistory history = net.Fit(train, new() { Epochs = 10, BatchSize = 64 });</code></example>
public static class NetworkTraining
{
    /// <summary>Trains the network in place: <see cref="Trainer{TNetwork, T}.Fit"/>.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network whose parameters change.</param>
    /// <param name="dataset">Samples with what the network's loss reads: labels or targets.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Is told how far the training has come.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    /// <returns>What each completed epoch gave.</returns>
    /// <exception cref="ArgumentException">A data set does not fit the network, or the options contradict each other or ask for what is not measured.</exception>
    /// <exception cref="InvalidDataException">
    /// A sample that is not in memory holds numbers that the network or its loss cannot read; the parameters are those of the last whole step.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss of a step was not finite; that step was not applied.</exception>
    /// <exception cref="CheckpointException">
    /// <see cref="TrainerOptions{TNetwork, T}.Checkpoints"/> cannot be gone on from, and nothing was changed; or one could not be written.
    /// </exception>
    public static TrainingHistory Fit<TSelf, T>(
        this INetwork<TSelf, T> network,
        SampleSource<T> dataset,
        TrainerOptions<TSelf, T>? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Trainer<TSelf, T>.Fit((TSelf)network, dataset, options, progress, cancellation);

    /// <summary>Compares predictions with labels or targets: <see cref="Trainer{TNetwork, T}.Evaluate"/>.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network, not changed.</param>
    /// <param name="dataset">Samples with what the network's loss reads: labels or targets.</param>
    /// <param name="metrics">What to measure; null for <see cref="Metric.Defaults"/>.</param>
    /// <returns>The mean loss and the metrics.</returns>
    /// <exception cref="ArgumentException">The data set does not fit the network, or a metric is not defined for it.</exception>
    /// <exception cref="InvalidDataException">A sample that is not in memory holds numbers that the network or its loss cannot read.</exception>
    public static Evaluation Evaluate<TSelf, T>(this INetwork<TSelf, T> network, SampleSource<T> dataset, ImmutableArray<Metric>? metrics = null)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Trainer<TSelf, T>.Evaluate((TSelf)network, dataset, metrics);
}
