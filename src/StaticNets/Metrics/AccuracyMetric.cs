namespace StaticNets.Metrics;

/// <summary>The mean of <see cref="Answer.Correctness"/>.</summary>
internal sealed class AccuracyMetric() : Metric("accuracy", higherIsBetter: true, isShare: true)
{
    public override string? Lacks(AnswerForm form) => form.Kind == AnswerKind.Values ? "classes or binary labels" : null;

    public override MetricSum Begin(AnswerForm form) => new Sum();

    private sealed class Sum : MeanSum
    {
        public override bool ReadsOutputs => false;

        protected override double Of(in Answer answer) => answer.Correctness;
    }
}

/// <summary>The share of the samples whose class is among the k largest outputs.</summary>
internal sealed class TopKMetric : Metric
{
    private readonly int _k;

    internal TopKMetric(int k)
        : base(FormattableString.Invariant($"top-{k} accuracy"), higherIsBetter: true, isShare: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
    }

    public override string? Lacks(AnswerForm form) =>
        form.Kind == AnswerKind.Classes && _k <= form.Outputs ? null : FormattableString.Invariant($"at least {_k} classes");

    public override MetricSum Begin(AnswerForm form) => new Sum(_k);

    private sealed class Sum(int k) : MeanSum
    {
        protected override double Of(in Answer answer)
        {
            // An output that is no number is no answer: the row is wrong, as it is for the accuracy.
            double own = answer.Outputs[answer.Label];
            int before = answer.Predicted < 0 ? k : 0;
            for (int o = 0; o < answer.Outputs.Length; o++)
            {
                before += answer.Outputs[o] > own || (answer.Outputs[o] == own && o < answer.Label) ? 1 : 0;
            }

            return before < k ? 1 : 0;
        }
    }
}

/// <summary>The mean of one number per sample.</summary>
internal abstract class MeanSum : MetricSum
{
    private double _sum;
    private long _count;

    public override MetricResult Result => _count == 0 ? MetricResult.None("there are no samples") : new MetricResult(_sum / _count);

    public override void Add(in Answer answer)
    {
        _sum += Of(answer);
        _count++;
    }

    public override void Reset() => (_sum, _count) = (0, 0);

    /// <summary>The number of one sample.</summary>
    protected abstract double Of(in Answer answer);
}
