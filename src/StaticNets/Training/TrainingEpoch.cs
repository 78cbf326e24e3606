using System.Collections.Immutable;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">Counts from 1.</param>
/// <param name="Loss">
/// The mean loss of the samples as they were met in training: before the step they took part in, with dropout, without penalties.
/// Where the loss weighs classes, it is the weighted mean over all of them, as that of an evaluation is.
/// </param>
/// <param name="Accuracy">The share of those samples that were classified correctly; null where the targets are real values, or there are several outputs.</param>
/// <param name="Penalty">The mean over the steps of the declared L1 and L2 penalties.</param>
/// <param name="ValidationLoss">The mean loss of the validation set after the epoch; null without one.</param>
/// <param name="ValidationAccuracy">The accuracy on the validation set after the epoch; null without one, where the targets are real values, or there are several outputs.</param>
/// <param name="Duration">How long the epoch took, with its validation.</param>
public sealed record TrainingEpoch(
    int Epoch,
    double Loss,
    double? Accuracy,
    double Penalty,
    double? ValidationLoss,
    double? ValidationAccuracy,
    TimeSpan Duration)
{
    /// <summary>The learning rate of the epoch's last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The rates of at most 16 evenly spaced steps of the epoch, its last one at the end; empty where they were not recorded.</summary>
    public ImmutableArray<double> LearningRates { get => field.IsDefault ? [] : field; init; }

    /// <summary>The norms of every layer with trained parameters behind the epoch's last step; empty where they were not recorded.</summary>
    public ImmutableArray<LayerNorms> Norms { get => field.IsDefault ? [] : field; init; }

    /// <summary>The metrics of the validation set after the epoch, without those of single classes; empty without a validation set.</summary>
    public MetricValues ValidationMetrics { get; init; } = MetricValues.Empty;

    /// <inheritdoc/>
    public bool Equals(TrainingEpoch? other) =>
        other is not null
        && (Epoch, Loss, Accuracy, Penalty, ValidationLoss, ValidationAccuracy, Duration).Equals(
            (other.Epoch, other.Loss, other.Accuracy, other.Penalty, other.ValidationLoss, other.ValidationAccuracy, other.Duration))
        && LearningRate.Equals(other.LearningRate)
        && LearningRates.SequenceEqual(other.LearningRates)
        && Norms.SequenceEqual(other.Norms)
        && ValidationMetrics.Equals(other.ValidationMetrics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, Loss, ValidationLoss, Duration);
}
