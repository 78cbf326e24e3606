using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Metrics;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>Trains networks on data sets and other sources of samples: mini-batches, shuffling, validation, metrics, progress and cancellation.</summary>
/// <remarks>
/// The same network, data, options and seed give the same parameters, bit for bit, on every machine. After the first step a
/// step allocates nothing. <see cref="NetworkTraining"/> offers the same as methods of a network.
/// </remarks>
/// <typeparam name="TNetwork">The network to train.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
/// <example>
/// <code>
/// TrainingHistory history = Trainer&lt;DigitNet, float&gt;.Fit(
///     net, train, new() { Epochs = 10, BatchSize = 64, Optimizer = new Adam&lt;DigitNet, float&gt;(1e-3), Validation = test });
/// </code>
/// </example>
public static class Trainer<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains <paramref name="network"/> in place.</summary>
    /// <param name="network">The network whose parameters change.</param>
    /// <param name="dataset">Samples with what the network's loss reads: labels or targets.</param>
    /// <param name="options">How to train; by default as <see cref="TrainerOptions{TNetwork, T}"/> says.</param>
    /// <param name="progress">Is told of every epoch, and between epochs at most once per interval of the options.</param>
    /// <param name="cancellation">
    /// Ends the training between two steps: the parameters are those of the last whole step, and the history says so.
    /// </param>
    /// <returns>What each completed epoch gave.</returns>
    /// <exception cref="ArgumentException">
    /// A data set does not fit the network: no samples, other lengths, labels or targets that the loss cannot read, features that
    /// are not finite; or the options ask for two validation sets, or leave no sample to train on, or a single one at the end of an
    /// epoch where a batch norm over vectors needs two; a metric is not defined for the network; early stopping or the plateau rule
    /// watches what is not measured; a sampling goes with <see cref="TrainerOptions{TNetwork, T}.Shuffle"/> off, or does not fit the samples; or
    /// samples are held back that have another length than the augmentation makes. Nothing was changed.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// A sample that is not in memory turned out, when it was read, to hold numbers that the network or its loss cannot read; the
    /// parameters are those of the last whole step. Faults of its file are a <see cref="DataFormatException"/> or an
    /// <see cref="IOException"/>.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss of a step was not finite; that step was not applied.</exception>
    /// <exception cref="CheckpointException">
    /// <see cref="TrainerOptions{TNetwork, T}.Checkpoints"/> cannot be gone on from, and nothing was changed; or one could not be written.
    /// </exception>
    public static TrainingHistory Fit(
        TNetwork network,
        SampleSource<T> dataset,
        TrainerOptions<TNetwork, T>? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new TrainerOptions<TNetwork, T>();
        DatasetFit.Require<TNetwork, T>(dataset, nameof(dataset), options.Augmentation);
        if (options.Validation is not null)
        {
            DatasetFit.Require<TNetwork, T>(options.Validation, nameof(options));
        }

        if (options.ValidationFraction > 0 && dataset.FeatureLength != TNetwork.Description.InputLength)
        {
            throw new ArgumentException(
                Invariant($"The options hold back samples for validation as they are, of {dataset.FeatureLength:N0} features, ")
                + Invariant($"where the augmentation crops those to train on; expected a {nameof(options.Validation)} of ")
                + Invariant($"{TNetwork.Description.InputLength:N0} features, such as source.{nameof(dataset.CenterCrop)}(…)."),
                nameof(options));
        }

        if (options.Sampling is not null && !options.Shuffle)
        {
            throw new ArgumentException("The options hold a sampling and also ask not to shuffle; expected only one of the two.", nameof(options));
        }

        return new TrainingRun<TNetwork, T>(network, dataset, options, progress).Fit(cancellation);
    }

    /// <summary>Predicts a data set and compares the outputs with its labels or targets.</summary>
    /// <param name="network">The network, not changed.</param>
    /// <param name="dataset">Samples with what the network's loss reads: labels or targets.</param>
    /// <param name="metrics">What to measure; null for <see cref="Metric.Defaults"/>.</param>
    /// <returns>The mean loss, in which dropout is the identity and penalties are left out, and the metrics.</returns>
    /// <exception cref="ArgumentException">The data set does not fit the network, or a metric is not defined for it.</exception>
    /// <exception cref="InvalidDataException">A sample that is not in memory holds numbers that the network or its loss cannot read.</exception>
    public static Evaluation Evaluate(TNetwork network, SampleSource<T> dataset, ImmutableArray<Metric>? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        DatasetFit.Require<TNetwork, T>(dataset, nameof(dataset));
        return new Evaluator<TNetwork, T>(dataset, metrics).Evaluate(network);
    }
}
