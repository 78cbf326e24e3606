using System.Collections.Immutable;

namespace StaticNets.Metrics;

/// <summary>A metric of real values: that of each output, and their mean.</summary>
internal sealed class ErrorMetric(string name, Func<int, MetricSum> begin, bool higherIsBetter = false) : Metric(name, higherIsBetter)
{
    public override string? Lacks(AnswerForm form) => form.Kind == AnswerKind.Values ? null : "real values";

    public override MetricSum Begin(AnswerForm form) => begin(form.Outputs);
}

/// <summary>Sums a metric of real values for each output.</summary>
internal abstract class ErrorSum(int outputs) : MetricSum
{
    /// <summary>The number of outputs.</summary>
    protected int Outputs => outputs;

    /// <summary>The number of samples so far.</summary>
    protected long Count { get; private set; }

    public override MetricResult Result
    {
        get
        {
            double sum = 0;
            for (int o = 0; o < outputs && Count > 0; o++)
            {
                sum += Of(o);
            }

            return Count == 0 ? MetricResult.None("there are no samples") : MetricResult.IfFinite(sum / outputs);
        }
    }

    public override ImmutableArray<double?> Parts =>
        outputs == 1 || Count == 0 ? [] : [.. Enumerable.Range(0, outputs).Select(o => double.IsFinite(Of(o)) ? Of(o) : (double?)null)];

    public override void Add(in Answer answer)
    {
        Count++;
        for (int o = 0; o < outputs; o++)
        {
            Add(o, answer.Outputs[o], answer.Targets[o]);
        }
    }

    public override void Reset()
    {
        Count = 0;
        Clear();
    }

    /// <summary>Takes in one output of the sample that <see cref="Count"/> counts already.</summary>
    protected abstract void Add(int output, double y, double target);

    /// <summary>The value of one output over at least one sample; not finite where it has none.</summary>
    protected abstract double Of(int output);

    /// <summary>Sets all sums to 0.</summary>
    protected abstract void Clear();
}

/// <summary>Σ|y − t| of each output.</summary>
internal sealed class AbsoluteErrorSum(int outputs) : ErrorSum(outputs)
{
    private readonly double[] _sums = new double[outputs];

    protected override void Add(int output, double y, double target) => _sums[output] += Math.Abs(y - target);

    protected override double Of(int output) => _sums[output] / Count;

    protected override void Clear() => Array.Clear(_sums);
}

/// <summary>Σ(y − t)² of each output.</summary>
internal sealed class SquaredErrorSum(int outputs) : ErrorSum(outputs)
{
    private readonly double[] _sums = new double[outputs];

    protected override void Add(int output, double y, double target) => _sums[output] += (y - target) * (y - target);

    protected override double Of(int output) => Math.Sqrt(_sums[output] / Count);

    protected override void Clear() => Array.Clear(_sums);
}

/// <summary>Σ(y − t)², and Σ(t − t̄)² by the method of Welford (Technometrics 4, 1962), of each output.</summary>
internal sealed class RSquaredSum(int outputs) : ErrorSum(outputs)
{
    private readonly double[] _errors = new double[outputs];
    private readonly double[] _means = new double[outputs];
    private readonly double[] _spreads = new double[outputs];

    public override MetricResult Result => Count == 1 ? MetricResult.None("R² needs two samples") : base.Result;

    protected override void Add(int output, double y, double target)
    {
        _errors[output] += (y - target) * (y - target);
        double distance = target - _means[output];
        _means[output] += distance / Count;
        _spreads[output] += distance * (target - _means[output]);
    }

    protected override double Of(int output) =>
        _spreads[output] != 0 ? 1 - (_errors[output] / _spreads[output])
        : _errors[output] == 0 ? 1
        : double.IsFinite(_errors[output]) ? 0 : double.NaN;

    protected override void Clear()
    {
        Array.Clear(_errors);
        Array.Clear(_means);
        Array.Clear(_spreads);
    }
}
