namespace StaticNets.Training;

/// <summary>How long a training is.</summary>
/// <param name="Epochs">How often each sample is shown.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="BatchSize">The samples of a step; the last step of an epoch takes what is left.</param>
/// <param name="Samples">The samples of an epoch.</param>
/// <param name="ValidationSamples">The samples on which the network is evaluated after each epoch; 0 without a validation set.</param>
public sealed record TrainingPlan(int Epochs, int Steps, int BatchSize, int Samples, int ValidationSamples);
