namespace StaticNets.Training;

/// <summary>Where a training stands: between two steps.</summary>
/// <param name="Epoch">The current epoch, from 1; one more than the last when the training is over.</param>
/// <param name="Step">The steps of that epoch that are done, from 0 to below the steps of an epoch.</param>
public readonly record struct TrainingPosition(int Epoch, int Step)
{
    /// <summary>Before the first step.</summary>
    public static TrainingPosition Start { get; } = new(1, 0);

    /// <summary>The steps done since the start of the training.</summary>
    /// <param name="stepsPerEpoch">The steps of an epoch.</param>
    public long StepsDone(int stepsPerEpoch) => ((Epoch - 1L) * stepsPerEpoch) + Step;

    /// <summary>Between the last step of this epoch and the first of the next.</summary>
    internal TrainingPosition NextEpoch => new(Epoch + 1, 0);

    /// <summary>One step further.</summary>
    internal TrainingPosition NextStep => this with { Step = Step + 1 };
}
