using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Numerics;
using StaticNets.Training;
using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>Measures answers with some metrics at once, batch after batch.</summary>
/// <remarks>The samples are taken in one after the other, in double: how they are cut into batches changes no bit.</remarks>
/// <example><code>
/// var metrics = new MetricSet(new AnswerForm(AnswerKind.Classes, 10), Metric.Accuracy, Metric.TopK(3), Metric.F1());
/// metrics.Add(logits, labels);                       // n rows of 10, n labels; again for the next batch
/// double? f1 = metrics.Values["macro F1"].Value;
/// long threesTakenForEights = metrics.Confusion![3, 8];
/// </code></example>
public sealed class MetricSet
{
    private readonly ImmutableArray<Metric> _metrics;
    private readonly MetricSum[] _sums;
    private readonly ConfusionCounts? _confusion;
    private readonly double[] _y;
    private readonly double[] _t;
    private readonly bool _readsOutputs;
    private double _correct;

    /// <summary>Begins to measure.</summary>
    /// <param name="form">How the outputs are read.</param>
    /// <param name="metrics">What to measure, no two of the same name.</param>
    /// <exception cref="ArgumentException">A metric is not defined for such outputs, or there twice.</exception>
    public MetricSet(AnswerForm form, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(form.Outputs, 1, nameof(form));
        Form = form;
        _metrics = [.. metrics];
        Require(_metrics);
        _sums = [.. _metrics.Select(metric => metric.Begin(form))];
        _readsOutputs = _sums.Any(static sum => sum.ReadsOutputs);
        _confusion = form.Classes is >= 1 and <= ConfusionCounts.MaxClasses ? new ConfusionCounts(form.Classes) : null;
        _y = new double[form.Outputs];
        _t = new double[form.Outputs];
    }

    /// <summary>How the outputs are read.</summary>
    public AnswerForm Form { get; }

    /// <summary>What the outputs are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the scales.</exception>
    public OutputScale Scale { get; init => field = SettingRange.Named(value, nameof(Scale)); }

    /// <summary>The samples so far.</summary>
    public long Count { get; private set; }

    /// <summary>The share of the samples that are answered correctly; null of none, or where answers are real values.</summary>
    public double? Accuracy => Count == 0 || Form.Kind == AnswerKind.Values ? null : _correct / Count;

    /// <summary>The values over the samples so far, one for each metric.</summary>
    public MetricValues Values => new(_metrics.Zip(_sums, static (metric, sum) => ValueOf(metric, sum.Result) with { Parts = sum.Parts }));

    /// <summary>The same values without those of single classes or outputs.</summary>
    public MetricValues Totals => new(_metrics.Zip(_sums, static (metric, sum) => ValueOf(metric, sum.Result)));

    /// <summary>Which classes were taken for which; null where there is no single class, or more than 1,024 of them.</summary>
    public ConfusionMatrix? Confusion => _confusion?.ToMatrix();

    private double Threshold => Scale == OutputScale.Probabilities ? 0.5 : 0;

    /// <summary>Measures samples of one class each.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="outputs">n rows of outputs.</param>
    /// <param name="labels">The class of each sample.</param>
    /// <exception cref="InvalidOperationException">The outputs are values or several labels, so that one class is no answer.</exception>
    /// <exception cref="ArgumentException">There is not one row of outputs for each label. Nothing was taken in.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the classes. Nothing was taken in.</exception>
    public void Add<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Form.Classes == 0)
        {
            throw new InvalidOperationException($"Answers of the kind {Form.Kind} are compared with rows of targets, not with labels.");
        }

        RequireRows(outputs.Length, labels.Length, Invariant($"{labels.Length:N0} labels"));
        int wrong = labels.IndexOfAnyExceptInRange(0, Form.Classes - 1);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(labels), labels[wrong], $"Found label {labels[wrong]} for sample {wrong}; expected 0 to {Form.Classes - 1}.");
        }

        for (int row = 0; row < labels.Length; row++)
        {
            AddRow(outputs.Slice(row * Form.Outputs, Form.Outputs), labels[row]);
        }
    }

    /// <summary>Measures samples with a row of targets each: values, probabilities of classes or labels (above one half is yes), or signs.</summary>
    /// <typeparam name="T">The type of the outputs and targets.</typeparam>
    /// <param name="outputs">n rows of outputs.</param>
    /// <param name="targets">n rows of as many targets, finite.</param>
    /// <exception cref="ArgumentException">
    /// The targets are no whole rows, their rows and those of outputs differ in number, or a target is not finite. Nothing was taken in.
    /// </exception>
    public void Add<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (targets.Length % Form.Outputs != 0)
        {
            throw new ArgumentException(Invariant($"Found {targets.Length:N0} targets; expected {Form.Outputs:N0} for each sample."), nameof(targets));
        }

        RequireRows(outputs.Length, targets.Length / Form.Outputs, Invariant($"{targets.Length:N0} targets"));
        for (int i = 0; i < targets.Length; i++)
        {
            if (!T.IsFinite(targets[i]))
            {
                throw new ArgumentException(
                    Invariant($"Target {i % Form.Outputs} of sample {i / Form.Outputs} is {targets[i]}; expected finite numbers."),
                    nameof(targets));
            }
        }

        for (int start = 0; start < targets.Length; start += Form.Outputs)
        {
            AddRow(outputs.Slice(start, Form.Outputs), targets.Slice(start, Form.Outputs));
        }
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Count = 0;
        _correct = 0;
        _confusion?.Reset();
        foreach (MetricSum sum in _sums)
        {
            sum.Reset();
        }
    }

    /// <summary>Takes in one sample of a class that is known to be in range.</summary>
    internal void AddRow<T>(ReadOnlySpan<T> y, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int predicted = Answers.ClassOrNone(Form.Kind, y, Threshold);
        Add(y, [], new Answer { Label = label, Predicted = predicted, Correctness = predicted == label ? 1 : 0 });
    }

    /// <summary>Takes in one sample with a row of targets.</summary>
    internal void AddRow<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Form.Classes > 0)
        {
            AddRow(y, Answers.Class(Form.Kind, targets, 0.5));
            return;
        }

        double correctness = Form.Kind == AnswerKind.Labels ? Answers.ShareOfLabels(y, targets, Threshold) : 0;
        Add(y, targets, new Answer { Label = -1, Predicted = -1, Correctness = correctness });
    }

    private static MetricValue ValueOf(Metric metric, MetricResult result) =>
        new(metric.Name, result.Value)
        {
            Undefined = result.Undefined,
            HigherIsBetter = metric.HigherIsBetter,
            IsShare = metric.IsShare,
        };

    private void Add<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> targets, Answer answer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Count++;
        _correct += answer.Correctness;
        if (Form.Classes > 0)
        {
            _confusion?.Add(answer.Label, answer.Predicted);
        }

        if (_readsOutputs)
        {
            ToDouble(y, _y);
            ToDouble(targets, _t);
            if (Form.Kind == AnswerKind.Classes && Scale == OutputScale.Logits)
            {
                Probabilities.Softmax<double>(_y, Form.Outputs);
            }
            else if (Scale == OutputScale.Logarithms)
            {
                Exponentiate(_y);
            }
        }

        var whole = new Answer
        {
            Outputs = _readsOutputs ? _y : [],
            Targets = _readsOutputs ? _t.AsSpan(0, targets.Length) : [],
            Threshold = Threshold,
            Label = answer.Label,
            Predicted = answer.Predicted,
            Correctness = answer.Correctness,
        };
        foreach (MetricSum sum in _sums)
        {
            sum.Add(whole);
        }
    }

    private static void Exponentiate(Span<double> logarithms)
    {
        foreach (ref double number in logarithms)
        {
            number = VectorMath.Exp(number);
        }
    }

    private static void ToDouble<T>(ReadOnlySpan<T> from, Span<double> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }
    }

    private void Require(ImmutableArray<Metric> metrics)
    {
        foreach (Metric metric in metrics)
        {
            Form.Require(metric);
            if (metrics.Count(other => other.Name == metric.Name) > 1)
            {
                throw new ArgumentException($"Found the metric \"{metric.Name}\" twice; expected each once.", nameof(metrics));
            }
        }
    }

    private void RequireRows(int numbers, int rows, string with)
    {
        if (numbers != (long)rows * Form.Outputs)
        {
            throw new ArgumentException(
                Invariant($"Found {numbers:N0} outputs with {with}; expected {(long)rows * Form.Outputs:N0}, {Form.Outputs:N0} for each sample."));
        }
    }
}
