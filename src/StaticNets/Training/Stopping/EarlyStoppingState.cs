namespace StaticNets.Training;

/// <summary>What <see cref="EarlyStopping"/> remembers from one epoch to the next.</summary>
/// <param name="Best">The best metric so far.</param>
/// <param name="BestEpoch">The epoch that gave it; 0 before the first.</param>
/// <param name="BadEpochs">The epochs in a row that were not better.</param>
public readonly record struct EarlyStoppingState(double Best, int BestEpoch, int BadEpochs)
{
    /// <summary>The state before the first epoch.</summary>
    public static EarlyStoppingState Start { get; }
}
