using System.Collections.Immutable;

namespace StaticNets.Training;

/// <summary>What a training gave, epoch by epoch.</summary>
/// <param name="Epochs">The epochs that were completed, in order.</param>
/// <param name="IsCancelled">Whether the training was cancelled before its last epoch was complete.</param>
public sealed record TrainingHistory(ImmutableArray<TrainingEpoch> Epochs, bool IsCancelled)
{
    /// <summary>Whether <see cref="EarlyStopping"/> ended the training before its last epoch.</summary>
    public bool IsStoppedEarly { get; init; }

    /// <summary>The best epoch by what <see cref="EarlyStopping"/> watched, from 1; null where nothing was.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>What was known when the training began: network, plan, optimiser, settings; null of a history that was made by hand.</summary>
    public TrainingStarted? Started { get; init; }

    /// <summary>The last completed epoch.</summary>
    /// <exception cref="InvalidOperationException">The training was cancelled before an epoch was complete.</exception>
    public TrainingEpoch Last => Epochs.IsEmpty
        ? throw new InvalidOperationException("The training was cancelled before an epoch was complete.")
        : Epochs[^1];
}
