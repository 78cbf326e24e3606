namespace StaticNets.Training;

/// <summary>One fact of a training as text, for reports.</summary>
/// <param name="Name">What it is called, for example <c>batch size</c>.</param>
/// <param name="Value">What it is, for example <c>64</c>.</param>
public readonly record struct TrainingFact(string Name, string Value);
