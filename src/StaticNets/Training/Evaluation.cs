namespace StaticNets.Training;

/// <summary>How well a network predicts a data set.</summary>
/// <param name="Loss">The mean loss of the samples: dropout is the identity, penalties are left out.</param>
/// <param name="Accuracy">The share of the samples that are classified correctly; null where the targets are real values.</param>
public readonly record struct Evaluation(double Loss, double? Accuracy);
