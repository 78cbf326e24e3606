namespace StaticNets.Metrics;

/// <summary>One sample as a network answered it, and what would have been right.</summary>
public readonly ref struct Answer
{
    /// <summary>The outputs, probabilities where <see cref="OutputScale.Logits"/> of classes were turned into them.</summary>
    public ReadOnlySpan<double> Outputs { get; init; }

    /// <summary>The row of targets; empty where the sample carries a label instead.</summary>
    public ReadOnlySpan<double> Targets { get; init; }

    /// <summary>What an output of <see cref="AnswerKind.Binary"/> or <see cref="AnswerKind.Labels"/> must exceed to say yes.</summary>
    public double Threshold { get; init; }

    /// <summary>The true class; −1 where there is no single one.</summary>
    public int Label { get; init; }

    /// <summary>The class that the network answers with; −1 where there is no single one, or an output is no number.</summary>
    public int Predicted { get; init; }

    /// <summary>
    /// From 0 to 1: how right the answer is. 0 or 1 for a class, the share of the labels that are right where there are several. An
    /// answer that is no number is wrong.
    /// </summary>
    public double Correctness { get; init; }
}
