using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>A number of every epoch that a rule watches, and the direction in which it gets better.</summary>
/// <remarks>
/// <see cref="EarlyStopping"/> and <see cref="ReduceOnPlateau"/> take one. A number that is missing or none is never better than another.
/// </remarks>
/// <example><code>new MonitoredMetric("gap", higherIsBetter: false, epoch => epoch.ValidationLoss - epoch.Loss)</code></example>
public sealed class MonitoredMetric
{
    private readonly Func<TrainingEpoch, double?> _value;

    /// <summary>Watches any number of an epoch.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="higherIsBetter">Whether it should rise; otherwise it should fall.</param>
    /// <param name="value">Reads it: null where the epoch has none. It must depend on nothing but the epoch.</param>
    public MonitoredMetric(string name, bool higherIsBetter, Func<TrainingEpoch, double?> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        HigherIsBetter = higherIsBetter;
        _value = value;
    }

    /// <summary>The loss of the validation set, which should fall.</summary>
    public static MonitoredMetric ValidationLoss { get; } =
        new("validation loss", higherIsBetter: false, static epoch => epoch.ValidationLoss) { NeedsValidation = true };

    /// <summary>The accuracy on the validation set, which should rise. Several outputs have none together: <see cref="Validation"/> watches that of one.</summary>
    public static MonitoredMetric ValidationAccuracy { get; } =
        new("validation accuracy", higherIsBetter: true, static epoch => epoch.ValidationAccuracy) { NeedsValidation = true, NeedsAccuracy = true };

    /// <summary>The loss of the training, which should fall.</summary>
    public static MonitoredMetric Loss { get; } = new("loss", higherIsBetter: false, static epoch => epoch.Loss);

    /// <summary>The accuracy in training, which should rise; several outputs have none together.</summary>
    public static MonitoredMetric Accuracy { get; } =
        new("accuracy", higherIsBetter: true, static epoch => epoch.Accuracy) { NeedsAccuracy = true };

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>Whether it should rise; otherwise it should fall.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>A number that every other one is better than.</summary>
    internal double Worst => HigherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;

    private bool NeedsValidation { get; init; }

    private bool NeedsAccuracy { get; init; }

    private string? NeededMetric { get; init; }

    /// <summary>
    /// A metric of the validation set, one of <see cref="TrainerOptions{TNetwork, T}.Metrics"/>, in the direction that is its own.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="output">The name of the output that is measured, where the network has several.</param>
    public static MonitoredMetric Validation(Metric metric, string? output = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        string name = output is null ? metric.Name : $"{output} {metric.Name}";
        return new MonitoredMetric("validation " + name, metric.HigherIsBetter, epoch => epoch.ValidationMetrics.Find(name)?.Value)
        {
            NeedsValidation = true,
            NeededMetric = name,
        };
    }

    /// <summary>
    /// What a rule watches that names nothing: the validation loss, or that of the training where nothing is validated.
    /// </summary>
    internal static MonitoredMetric Default(bool hasValidation) => hasValidation ? ValidationLoss : Loss;

    /// <summary>The number of an epoch; no number where there is none.</summary>
    internal double Of(TrainingEpoch epoch) => _value(epoch) ?? double.NaN;

    /// <summary>Whether a number is better than a bound.</summary>
    internal bool IsBetter(double value, double bound) => HigherIsBetter ? value > bound : value < bound;

    /// <summary>Throws where no epoch of a training will have the number: before it starts.</summary>
    /// <param name="rule">Who watches, for the message.</param>
    /// <param name="validation">What is measured on the validation set; null without one.</param>
    /// <param name="network">The network that is trained.</param>
    internal void RequireMeasured(string rule, MetricValues? validation, NetworkDescription network)
    {
        string? way = NeedsValidation && validation is null ? "the options name no validation set; set Validation or ValidationFraction"
            : NeedsAccuracy && !OutputMetrics.HasAccuracy(network.Targets) ? WithoutAccuracy(network)
            : NeededMetric is not null && validation?.Find(NeededMetric) is null ? $"\"{NeededMetric}\" is not measured; name it in Metrics"
            : null;
        if (way is not null)
        {
            throw new ArgumentException($"{rule} watches the {Name}, but {way}.");
        }
    }

    private static string WithoutAccuracy(NetworkDescription network) =>
        network.Outputs.Length > 1 && network.Outputs.FirstOrDefault(static output => OutputMetrics.HasAccuracy(output.Targets)) is { } first
            ? "the network has several outputs, and no accuracy of them together; watch a loss, or the accuracy of one output on the validation set: "
                + $"MonitoredMetric.Validation(Metric.Accuracy, \"{first.Name}\")"
            : "the loss of the network is no classification loss; watch a loss";
}
