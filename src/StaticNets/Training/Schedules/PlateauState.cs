namespace StaticNets.Training;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers from one epoch to the next.</summary>
/// <param name="LearningRate">The rate to go on with.</param>
/// <param name="Best">The best metric so far; infinite before the first.</param>
/// <param name="BadEpochs">The epochs in a row that were not better.</param>
/// <param name="CooldownLeft">The epochs in which none counts as bad that are still to come.</param>
public readonly record struct PlateauState(double LearningRate, double Best, int BadEpochs, int CooldownLeft);
