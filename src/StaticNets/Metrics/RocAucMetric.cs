using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace StaticNets.Metrics;

/// <summary>ROC-AUC of a binary label, or of each class or label against the rest, averaged.</summary>
internal sealed class RocAucMetric : Metric
{
    private readonly Averaging _averaging;

    internal RocAucMetric(Averaging averaging)
        : base(averaging == Averaging.Weighted ? "weighted ROC AUC" : "ROC AUC", higherIsBetter: true) =>
        _averaging = averaging is Averaging.Macro or Averaging.Weighted
            ? averaging
            : throw new ArgumentException($"Found the averaging {averaging}; expected {Averaging.Macro} or {Averaging.Weighted}.", nameof(averaging));

    public override string? Lacks(AnswerForm form) => form.Kind == AnswerKind.Values ? "classes or binary labels" : null;

    public override MetricSum Begin(AnswerForm form) => new Sum(form, _averaging);

    private sealed class Sum(AnswerForm form, Averaging averaging) : MetricSum
    {
        // One list for each output: its scores, and whether its class was right.
        private readonly (List<double> Scores, List<bool> IsOfClass)[] _outputs =
            [.. Enumerable.Range(0, form.Outputs).Select(static _ => (new List<double>(), new List<bool>()))];

        public override MetricResult Result => form.Outputs == 1 ? Of(0) : Average([.. Enumerable.Range(0, form.Outputs).Select(Of)]);

        public override ImmutableArray<double?> Parts => form.Outputs == 1 ? [] : [.. Enumerable.Range(0, form.Outputs).Select(o => Of(o).Value)];

        public override void Add(in Answer answer)
        {
            for (int o = 0; o < _outputs.Length; o++)
            {
                _outputs[o].Scores.Add(answer.Outputs[o]);
                _outputs[o].IsOfClass.Add(form.Kind switch
                {
                    AnswerKind.Binary => answer.Label == 1,
                    AnswerKind.Classes => answer.Label == o,
                    _ => answer.Targets[o] > 0.5,
                });
            }
        }

        public override void Reset()
        {
            foreach ((List<double> scores, List<bool> isOfClass) in _outputs)
            {
                scores.Clear();
                isOfClass.Clear();
            }
        }

        private static ReadOnlySpan<TItem> Span<TItem>(List<TItem> list) => CollectionsMarshal.AsSpan(list);

        private MetricResult Of(int output) => Metrics.RocAuc.Of(Span(_outputs[output].Scores), Span(_outputs[output].IsOfClass));

        private MetricResult Average(MetricResult[] each)
        {
            int missing = Array.FindIndex(each, static one => one.Value is null);
            if (missing >= 0)
            {
                return MetricResult.None(each[missing].Undefined!.Replace(
                    "the class", FormattableString.Invariant($"class {missing}"), StringComparison.Ordinal));
            }

            double sum = 0;
            double weights = 0;
            for (int o = 0; o < each.Length; o++)
            {
                double weight = averaging == Averaging.Weighted ? Span(_outputs[o].IsOfClass).Count(true) : 1;
                sum += weight * each[o].Value!.Value;
                weights += weight;
            }

            return new MetricResult(sum / weights);
        }
    }
}
