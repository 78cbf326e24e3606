namespace StaticNets.Training;

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">The epochs there will be.</param>
/// <param name="Step">The steps done in the current epoch.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="Loss">The mean loss of the samples met so far in the current epoch.</param>
/// <param name="Accuracy">The share of them that were classified correctly; null where the targets are real values, or there are several outputs.</param>
/// <param name="Elapsed">The time since the training began.</param>
/// <param name="Remaining">The time that the rest will take, if it goes on at the mean speed so far; <see cref="TimeSpan.MaxValue"/> where that is longer.</param>
/// <param name="Completed">The result of the epoch when this report is the last of its epoch; null otherwise.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    double Loss,
    double? Accuracy,
    TimeSpan Elapsed,
    TimeSpan Remaining,
    TrainingEpoch? Completed);
