using System.Collections.Immutable;
using StaticNets.Training;

namespace StaticNets.Metrics;

/// <summary>Precision, recall or F1, averaged over the classes.</summary>
internal sealed class ClassScoreMetric(string score, Averaging averaging, Func<ClassScore, double> value)
    : Metric(NameOf(score, SettingRange.Named(averaging, nameof(averaging))), higherIsBetter: true, isShare: true)
{
    public override string? Lacks(AnswerForm form) =>
        averaging == Averaging.Binary ? (form.Classes == 2 ? null : "two classes")
        : form.Kind == AnswerKind.Values ? "classes or binary labels"
        : null;

    public override MetricSum Begin(AnswerForm form) => new ClassScoreSum(form, classes => ClassScore.Average(classes, averaging, value), value);

    private static string NameOf(string score, Averaging averaging) => averaging switch
    {
        Averaging.Macro => "macro " + score,
        Averaging.Micro => "micro " + score,
        Averaging.Weighted => "weighted " + score,
        _ => score,
    };
}

/// <summary>Precision, recall or F1 of one class.</summary>
internal sealed class OneClassMetric : Metric
{
    private readonly int _class;
    private readonly Func<ClassScore, double> _value;

    internal OneClassMetric(string score, int ofClass, Func<ClassScore, double> value)
        : base(FormattableString.Invariant($"{score} of class {ofClass}"), higherIsBetter: true, isShare: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ofClass);
        _class = ofClass;
        _value = value;
    }

    public override string? Lacks(AnswerForm form) =>
        _class < ClassScoreSum.CountOf(form) ? null : FormattableString.Invariant($"at least {_class + 1L:N0} classes or binary labels");

    public override MetricSum Begin(AnswerForm form) => new ClassScoreSum(form, scores => _value(scores[_class]));
}

/// <summary>Counts, for each class or label, what was found, what was missed, and what was found wrongly.</summary>
internal sealed class ClassScoreSum : MetricSum
{
    private readonly AnswerForm _form;
    private readonly Func<ReadOnlySpan<ClassScore>, double> _value;
    private readonly Func<ClassScore, double>? _part;
    private readonly ClassScore[] _scores;
    private bool _isEmpty = true;

    /// <summary>Begins to count.</summary>
    /// <param name="form">How the outputs are read.</param>
    /// <param name="value">The value of all classes.</param>
    /// <param name="part">The value of one of them; null if there is to be none.</param>
    internal ClassScoreSum(AnswerForm form, Func<ReadOnlySpan<ClassScore>, double> value, Func<ClassScore, double>? part = null)
    {
        _form = form;
        _value = value;
        _part = part;
        _scores = new ClassScore[CountOf(form)];
    }

    public override bool ReadsOutputs => _form.Kind == AnswerKind.Labels;

    public override MetricResult Result => _isEmpty ? MetricResult.None("there are no samples") : new MetricResult(_value(_scores));

    public override ImmutableArray<double?> Parts =>
        _isEmpty || _part is null ? [] : [.. _scores.Select(score => (double?)_part(score))];

    /// <summary>The classes or labels, each of which has scores.</summary>
    internal static int CountOf(AnswerForm form) => form.Kind == AnswerKind.Labels ? form.Outputs : form.Classes;

    public override void Add(in Answer answer)
    {
        _isEmpty = false;
        if (_form.Kind == AnswerKind.Labels)
        {
            AddLabels(answer);
        }
        else
        {
            Count(answer.Label, isTrue: true, isFound: answer.Predicted == answer.Label);
            if (answer.Predicted >= 0 && answer.Predicted != answer.Label)
            {
                Count(answer.Predicted, isTrue: false, isFound: true);
            }
        }
    }

    public override void Reset()
    {
        Array.Clear(_scores);
        _isEmpty = true;
    }

    private void AddLabels(in Answer answer)
    {
        for (int o = 0; o < _scores.Length; o++)
        {
            // An output that is no number is the wrong answer, whatever the right one is.
            bool isTrue = answer.Targets[o] > 0.5;
            Count(o, isTrue, double.IsNaN(answer.Outputs[o]) ? !isTrue : answer.Outputs[o] > answer.Threshold);
        }
    }

    private void Count(int of, bool isTrue, bool isFound)
    {
        ClassScore score = _scores[of];
        _scores[of] = (isTrue, isFound) switch
        {
            (true, true) => score with { TruePositives = score.TruePositives + 1 },
            (true, false) => score with { FalseNegatives = score.FalseNegatives + 1 },
            (false, true) => score with { FalsePositives = score.FalsePositives + 1 },
            _ => score,
        };
    }
}
