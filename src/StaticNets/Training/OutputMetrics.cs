using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>Measures the outputs of a network, each by itself; those of several outputs are named after them.</summary>
internal sealed class OutputMetrics
{
    private readonly NetworkDescription _network;
    private readonly int _width;
    private readonly ImmutableArray<OutputDescription> _outputs;
    private readonly MetricSet[] _sets;

    /// <summary>Begins to measure.</summary>
    /// <param name="network">The network; it has a loss.</param>
    /// <param name="hasLabels">Whether samples carry one class each, and not rows of targets.</param>
    /// <param name="metrics">What to measure, of several outputs wherever it is defined; null for the defaults.</param>
    /// <exception cref="ArgumentException">A metric is defined for no output.</exception>
    internal OutputMetrics(NetworkDescription network, bool hasLabels, ImmutableArray<Metric>? metrics)
    {
        metrics = metrics is { IsDefault: true } ? null : metrics;
        _network = network;
        _width = network.OutputLength;
        _outputs = network.Outputs;
        AnswerForm[] forms = [.. _outputs.Select(output => AnswerForm.Of(output.Targets, output.Length, hasLabels))];
        foreach (Metric metric in metrics ?? [])
        {
            ArgumentNullException.ThrowIfNull(metric, nameof(metrics));
            if (forms.All(form => metric.Lacks(form) is not null))
            {
                forms[0].Require(metric);
            }
        }

        _sets = [.. _outputs.Zip(forms, (output, form) => Set(output, form, metrics))];
    }

    /// <summary>Whether answers are right or wrong, rather than more or less.</summary>
    internal static bool HasAccuracy(TargetKind targets) => targets is TargetKind.Binary or TargetKind.Classes or TargetKind.Signs;

    /// <summary>The accuracy of a single output; null of several.</summary>
    internal double? Accuracy => _sets.Length == 1 ? _sets[0].Accuracy : null;

    /// <summary>The confusion matrix of a single output; null of several.</summary>
    internal ConfusionMatrix? Confusion => _sets.Length == 1 ? _sets[0].Confusion : null;

    /// <summary>The values, output by output, with those of single classes.</summary>
    internal MetricValues Values => Named(static set => set.Values);

    /// <summary>The values, output by output.</summary>
    internal MetricValues Totals => Named(static set => set.Totals);

    /// <summary>Takes in rows with one class each; the network has one output.</summary>
    internal void Add<T>(ReadOnlySpan<T> y, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < labels.Length; row++)
        {
            _sets[0].AddRow(y.Slice(row * _width, _width), labels[row]);
        }
    }

    /// <summary>Takes in rows with a row of targets each.</summary>
    internal void Add<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        targets = targets.Length == y.Length ? targets : ShortTargets.Expand(_network, targets);
        for (int start = 0; start < targets.Length; start += _width)
        {
            for (int i = 0; i < _sets.Length; i++)
            {
                OutputDescription output = _outputs[i];
                _sets[i].AddRow(y.Slice(start + output.Offset, output.Length), targets.Slice(start + output.Offset, output.Length));
            }
        }
    }

    /// <summary>Begins anew.</summary>
    internal void Reset()
    {
        foreach (MetricSet set in _sets)
        {
            set.Reset();
        }
    }

    private static MetricSet Set(OutputDescription output, AnswerForm form, ImmutableArray<Metric>? metrics)
    {
        ImmutableArray<Metric> defined = metrics is null ? Metric.Defaults(form) : [.. metrics.Value.Where(metric => metric.Lacks(form) is null)];
        return new MetricSet(form, defined.AsSpan()) { Scale = ScaleOf(output.Targets) };
    }

    private static OutputScale ScaleOf(TargetKind targets) => targets switch
    {
        TargetKind.Signs => OutputScale.Margins,
        TargetKind.LogCounts => OutputScale.Logarithms,
        _ => OutputScale.Logits,
    };

    private MetricValues Named(Func<MetricSet, MetricValues> values) =>
        _sets.Length == 1 ? values(_sets[0]) : new MetricValues(_outputs.Zip(_sets).SelectMany(pair => NamedAfter(pair.First, values(pair.Second))));

    private static IEnumerable<MetricValue> NamedAfter(OutputDescription output, MetricValues values) =>
        values.Select(value => value with { Name = $"{output.Name} {value.Name}" });
}
