using System.Collections;
using System.Collections.Immutable;

namespace StaticNets.Metrics;

/// <summary>The value of one metric over some samples.</summary>
/// <param name="Name">The metric's name, for example <c>macro F1</c>.</param>
/// <param name="Value">The value; null where it is undefined.</param>
public sealed record MetricValue(string Name, double? Value)
{
    /// <summary>Why there is no value; null where there is one.</summary>
    public string? Undefined { get; init; }

    /// <summary>Whether a larger value is a better one.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>Whether the value is a share, to be written as a percentage.</summary>
    public bool IsShare { get; init; }

    /// <summary>The values of single classes or outputs, null where undefined; empty where there are none, and in the history of a training.</summary>
    public ImmutableArray<double?> Parts { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(MetricValue? other) =>
        other is not null && (Name, Value, Undefined, HigherIsBetter, IsShare) ==
            (other.Name, other.Value, other.Undefined, other.HigherIsBetter, other.IsShare) && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Value);
}

/// <summary>The values of some metrics over the same samples, in the order in which the metrics were asked for; equal by value.</summary>
public sealed class MetricValues : IReadOnlyList<MetricValue>, IEquatable<MetricValues>
{
    private readonly ImmutableArray<MetricValue> _values;

    /// <summary>Keeps some values.</summary>
    /// <param name="values">The values, of which no two have the same name.</param>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public MetricValues(params IEnumerable<MetricValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
        for (int i = 0; i < _values.Length; i++)
        {
            if (!ReferenceEquals(Find(_values[i].Name), _values[i]))
            {
                throw new ArgumentException($"Found two values of the metric \"{_values[i].Name}\"; expected one.", nameof(values));
            }
        }
    }

    /// <summary>No metrics.</summary>
    public static MetricValues Empty { get; } = new();

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public MetricValue this[int index] => _values[index];

    /// <summary>The value of the metric of a name.</summary>
    /// <param name="name">The metric's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such metric.</exception>
    public MetricValue this[string name] => Find(name) ?? throw new KeyNotFoundException(
        $"Found no metric \"{name}\"; expected {(Count == 0 ? "none at all, since none was asked for" : string.Join(", ", _values.Select(static value => $"\"{value.Name}\"")))}.");

    /// <summary>The value of the metric of a name, or null if there is no such metric.</summary>
    /// <param name="name">The metric's name.</param>
    public MetricValue? Find(string name)
    {
        foreach (MetricValue value in _values)
        {
            if (value.Name == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<MetricValue> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(MetricValues? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricValues);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, HashCode.Combine);
}
