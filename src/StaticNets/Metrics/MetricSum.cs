using System.Collections.Immutable;
using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>A metric on its way over the samples.</summary>
public abstract class MetricSum
{
    /// <summary>Whether it reads <see cref="Answer.Outputs"/> or <see cref="Answer.Targets"/>, which are empty otherwise.</summary>
    public virtual bool ReadsOutputs => true;

    /// <summary>The value over the samples so far.</summary>
    public abstract MetricResult Result { get; }

    /// <summary>The values of the single classes or outputs that <see cref="Result"/> is put together from, null where undefined; empty where there are none.</summary>
    public virtual ImmutableArray<double?> Parts => [];

    /// <summary>Takes in the next sample.</summary>
    /// <param name="answer">The sample; its spans are gone afterwards.</param>
    public abstract void Add(in Answer answer);

    /// <summary>Begins anew.</summary>
    public abstract void Reset();
}

/// <summary>What a metric came to: a number, or the reason why there is none.</summary>
public readonly record struct MetricResult
{
    /// <summary>A value.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public MetricResult(double value) =>
        Value = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, Invariant($"Found the value {value}; expected a finite number, or a reason why there is none."));

    private MetricResult(string reason) => Undefined = reason;

    /// <summary>The value; null where it is undefined.</summary>
    public double? Value { get; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public string? Undefined { get; }

    /// <summary>No value.</summary>
    /// <param name="reason">Why not, as a clause: <c>there are no samples</c>.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static MetricResult None(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new MetricResult(reason);
    }

    /// <summary>The value if it is finite; none, for the reason that an output was not, otherwise.</summary>
    internal static MetricResult IfFinite(double value) =>
        double.IsFinite(value) ? new MetricResult(value) : None("an output was infinite or no number");
}
