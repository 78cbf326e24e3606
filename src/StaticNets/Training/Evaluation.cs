using System.Collections.Immutable;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>How well a network predicts a data set.</summary>
/// <param name="Loss">The mean loss of the samples: dropout is the identity, penalties are left out.</param>
/// <param name="Accuracy">The share of the samples that are classified correctly; null where the targets are real values, or there are several outputs.</param>
public readonly record struct Evaluation(double Loss, double? Accuracy)
{
    /// <summary>
    /// The mean loss of each of several outputs, in their order and before it is weighted; empty where there is one loss of weight 1.
    /// </summary>
    public ImmutableArray<double> OutputLosses { get => field.IsDefault ? [] : field; init; }

    /// <summary>The metrics that were asked for, with those of single classes or outputs in <see cref="MetricValue.Parts"/>.</summary>
    public MetricValues Metrics { get => field ?? MetricValues.Empty; init; }

    /// <summary>Which classes were taken for which; null where a sample has no single class, or there are more than 1,024 of them.</summary>
    public ConfusionMatrix? Confusion { get; init; }
}
