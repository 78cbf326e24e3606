using StaticNets.Training;
using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>What a network's outputs answer, and how many there are.</summary>
/// <param name="Kind">How a row of outputs is read.</param>
/// <param name="Outputs">Numbers in a row, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
public readonly record struct AnswerForm(AnswerKind Kind, int Outputs)
{
    /// <summary>How a row of outputs is read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public AnswerKind Kind { get; init => field = SettingRange.Named(value, nameof(Kind)); } = SettingRange.Named(Kind, nameof(Kind));

    /// <summary>The classes that a single label may name: 2 for <see cref="AnswerKind.Binary"/>; 0 where there is no single label.</summary>
    public int Classes => Kind switch
    {
        AnswerKind.Binary => 2,
        AnswerKind.Classes => Outputs,
        _ => 0,
    };

    /// <summary>How the outputs of a network with these targets are read.</summary>
    /// <param name="targets">What the loss of an output reads; neither <see cref="TargetKind.None"/> nor <see cref="TargetKind.Several"/>.</param>
    /// <param name="outputs">Numbers in a row of outputs.</param>
    /// <param name="hasLabels">Whether samples carry one class each, and not rows of targets.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network has no loss, several outputs with a form each, or no outputs.</exception>
    public static AnswerForm Of(TargetKind targets, int outputs, bool hasLabels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        return new AnswerForm(
            SettingRange.Named(targets, nameof(targets)) switch
            {
                TargetKind.Classes => AnswerKind.Classes,
                TargetKind.Binary or TargetKind.Signs when outputs == 1 => AnswerKind.Binary,
                TargetKind.Signs when hasLabels => AnswerKind.Classes,
                TargetKind.Binary or TargetKind.Signs => AnswerKind.Labels,
                TargetKind.Values or TargetKind.Counts or TargetKind.LogCounts => AnswerKind.Values,
                TargetKind.Several => throw new ArgumentOutOfRangeException(
                    nameof(targets), targets, $"Several outputs are read each in a form of its own; ask with one of {nameof(NetworkDescription)}.{nameof(NetworkDescription.Outputs)}."),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(targets), targets, "A network without a loss has no targets to compare its outputs with; put a loss below its layers."),
            },
            outputs);
    }

    /// <summary>Throws if the metric is not defined for such outputs.</summary>
    internal void Require(Metric metric)
    {
        if (metric.Lacks(this) is { } needed)
        {
            throw new ArgumentException($"The metric \"{metric.Name}\" needs {needed}, but the network answers with {Text()}.");
        }
    }

    private string Text() => Kind switch
    {
        AnswerKind.Binary => "one binary label",
        AnswerKind.Classes => Invariant($"one of {Outputs:N0} classes"),
        AnswerKind.Labels => Invariant($"{Outputs:N0} binary labels"),
        _ => Outputs == 1 ? "1 real value" : Invariant($"{Outputs:N0} real values"),
    };
}

/// <summary>How a row of outputs is read.</summary>
public enum AnswerKind
{
    /// <summary>Real values, to be near to the targets.</summary>
    Values,

    /// <summary>One output, which says class 1 where it is above the threshold, and class 0 otherwise.</summary>
    Binary,

    /// <summary>A score for each class, of which the largest is the answer: the first of them where several are equal.</summary>
    Classes,

    /// <summary>Several outputs, each of which says by itself whether its label applies (scikit-learn's multilabel).</summary>
    Labels,
}

/// <summary>What the numbers of a row of outputs are.</summary>
public enum OutputScale
{
    /// <summary>
    /// Logits, as networks with a cross-entropy give them: above 0 is yes, and softmax turns the scores of classes into probabilities where a
    /// metric compares those of different samples.
    /// </summary>
    Logits,

    /// <summary>Probabilities: above one half is yes.</summary>
    Probabilities,

    /// <summary>Margins, as networks with a hinge loss give them: above 0 is yes, and scores are compared as they are.</summary>
    Margins,

    /// <summary>Logarithms of values, as networks with a Poisson loss give them: their exponentials are compared.</summary>
    Logarithms,
}
