namespace StaticNets.Training;

/// <summary>How long a training is.</summary>
/// <param name="Epochs">The epochs of the training.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="BatchSize">The samples of a step; the last step of an epoch takes what is left.</param>
/// <param name="Samples">The samples of an epoch.</param>
/// <param name="ValidationSamples">The samples on which the network is evaluated after each epoch; 0 without a validation set.</param>
public sealed record TrainingPlan(int Epochs, int Steps, int BatchSize, int Samples, int ValidationSamples)
{
    /// <summary>The time that the rest of the steps will take at the mean speed so far; the longest there is where that is longer.</summary>
    /// <param name="elapsed">The time that the steps took since those before.</param>
    /// <param name="done">The steps done since the start of the training.</param>
    /// <param name="before">Those of them that a training before this one did.</param>
    internal TimeSpan Remaining(TimeSpan elapsed, long done, long before)
    {
        double left = ((double)Epochs * Steps) - done;
        double ticks = elapsed.Ticks * (left / Math.Max(1, done - before));

        // As a double long.MaxValue is 2^63, and the next smaller double fits a long.
        return ticks < long.MaxValue ? new TimeSpan((long)Math.Round(ticks)) : TimeSpan.MaxValue;
    }
}
