using System.Collections.Immutable;
using System.Globalization;
using StaticNets.Metrics;
using StaticNets.Training;

namespace StaticNets.Reports;

/// <summary>
/// Makes the page about a training: its result, curves of every metric, learning rates, norms of gradients and weights, times, confusion matrix, settings,
/// data, and the network as a diagram.
/// </summary>
/// <example><code>
/// TrainingHistory history = net.Fit(train, options);
/// TrainingReport.Of(history, net.Evaluate(test)).Save("run.html");
/// </code></example>
public static class TrainingReport
{
    /// <summary>The page about a training. Further sections may be added to it.</summary>
    /// <param name="history">What the training gave.</param>
    /// <param name="result">What the network reached on samples that it was not trained on, for example a test set; null to leave that out.</param>
    /// <param name="details">Headings, names and further facts.</param>
    public static HtmlReport Of(TrainingHistory history, Evaluation? result = null, TrainingReportDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        details ??= new TrainingReportDetails();
        TrainingStarted? started = history.Started;
        var report = new HtmlReport(details.Title ?? (started is null ? "A training" : $"Training of {started.Network.Name}"))
        {
            Subtitle = details.Subtitle ?? (started is null ? null : Subtitle(started)),
        };
        report.Add(Result(history, result, details));
        foreach (ReportSection section in Sections(history, result, details))
        {
            report.Add(section);
        }

        return report;
    }

    /// <summary>Everything below the result. Sections of half a width stand in pairs, so that no place is left empty beside one.</summary>
    private static IEnumerable<ReportSection> Sections(TrainingHistory history, Evaluation? result, TrainingReportDetails details)
    {
        ReportSection[] charts = [.. Charts(history)];
        Queue<ReportSection> tables = new(Tables(history, details));
        ReportSection[] besides = charts.Length % 2 == 1 && tables.TryDequeue(out ReportSection? table) ? [table] : [];
        IEnumerable<ReportSection> sections = [.. charts, .. besides, .. Norms(history), .. Confusion(result, details), .. tables];
        return history.Started is not { Network: { Layers.IsEmpty: false } network }
            ? sections
            : [.. sections, new NetworkDiagram(network) { IsHalf = tables.Count % 2 == 1 }, ReportTable.Layers(network)];
    }

    private static string Subtitle(TrainingStarted started) =>
        string.Create(CultureInfo.InvariantCulture, $"Started {started.At:yyyy-MM-dd HH:mm} UTC with {started.Optimizer} on {started.Plan.Samples:N0} samples.");

    private static KeyFigures Result(TrainingHistory history, Evaluation? result, TrainingReportDetails details)
    {
        List<KeyFigure> figures = [];
        if (result is { } reached)
        {
            figures.AddRange(reached.Metrics.Take(3).Select(value => Figure($"{details.ResultName} {value.Name}", value)));
            figures.Add(new KeyFigure($"{details.ResultName} loss", Axis.Value(reached.Loss)));
        }
        else if (!history.Epochs.IsEmpty)
        {
            TrainingEpoch last = history.Last;
            figures.AddRange(last.ValidationMetrics.Take(3).Select(static value => Figure($"validation {value.Name}", value)));
            figures.Add(new KeyFigure(last.ValidationLoss is null ? "training loss" : "validation loss", Axis.Value(last.ValidationLoss ?? last.Loss)));
        }

        if (history.Started is { } started)
        {
            figures.Add(new KeyFigure("parameters", HtmlWriter.Count(started.Network.ParameterCount)));
        }

        var time = TimeSpan.FromSeconds(history.Epochs.Sum(static epoch => epoch.Duration.TotalSeconds));
        figures.Add(new KeyFigure("training time", TerminalText.Time(time), End(history)));
        return new KeyFigures("Result", [.. figures]);
    }

    private static string End(TrainingHistory history)
    {
        string epochs = history.Epochs.Length == 1 ? "1 epoch" : $"{HtmlWriter.Count(history.Epochs.Length)} epochs";
        return history.IsCancelled ? epochs + ", then cancelled"
            : history.IsStoppedEarly ? $"{epochs}, then stopped early{(history.BestEpoch is { } best ? $"; best {HtmlWriter.Count(best)}" : "")}"
            : epochs;
    }

    private static KeyFigure Figure(string name, MetricValue value) =>
        new(name, value.Value is { } number ? (value.IsShare ? TerminalText.Percent(number) : Axis.Value(number)) : "undefined", value.Undefined);

    private static IEnumerable<ReportSection> Charts(TrainingHistory history)
    {
        if (history.Epochs.IsEmpty)
        {
            yield break;
        }

        yield return LineChart.Loss(history);
        if (history.Epochs.Any(static epoch => epoch.Accuracy is not null))
        {
            yield return LineChart.Accuracy(history);
        }

        foreach (MetricValue metric in history.Last.ValidationMetrics.Where(metric => metric.Name != "accuracy" || history.Last.Accuracy is null))
        {
            yield return LineChart.Metric(history, metric.Name);
        }

        yield return LineChart.LearningRate(history);
        yield return LineChart.Durations(history);
        if (history.Started is not null)
        {
            yield return LineChart.Throughput(history);
        }
    }

    private static IEnumerable<ReportSection> Norms(TrainingHistory history)
    {
        if (history.Epochs.Any(static epoch => !epoch.Norms.IsEmpty))
        {
            yield return new LayerNormChart("Gradient norms", history, static norms => norms.Gradient) { Note = "‖g‖₂ of each layer in the last step of an epoch." };
            yield return new LayerNormChart("Weight norms", history, static norms => norms.Weights) { Note = "‖w‖₂ of each layer after an epoch." };
        }
    }

    private static IEnumerable<ReportSection> Confusion(Evaluation? result, TrainingReportDetails details)
    {
        if (result?.Confusion is { } matrix)
        {
            yield return new ConfusionChart($"Confusion on the {details.ResultName} set", matrix, details.ClassNames);
            yield return ConfusionChart.Scores($"Scores of the classes on the {details.ResultName} set", matrix, details.ClassNames);
        }
    }

    private static IEnumerable<ReportSection> Tables(TrainingHistory history, TrainingReportDetails details)
    {
        ImmutableArray<TrainingFact> settings = history.Started?.Settings ?? [];
        if (!settings.IsEmpty)
        {
            yield return Table("Settings", settings);
        }

        ImmutableArray<TrainingFact> data = [.. history.Started is { } started ? DataOf(started) : [], .. details.Facts];
        if (!data.IsEmpty)
        {
            yield return Table("Data", data);
        }
    }

    private static IEnumerable<TrainingFact> DataOf(TrainingStarted started)
    {
        yield return new("training samples", HtmlWriter.Count(started.Plan.Samples));
        yield return new("validation samples", started.Plan.ValidationSamples == 0 ? "none" : HtmlWriter.Count(started.Plan.ValidationSamples));
        yield return new("numbers per sample", HtmlWriter.Count(started.Network.InputLength));
        yield return new("outputs per sample", HtmlWriter.Count(started.Network.OutputLength));
        yield return new("steps per epoch", HtmlWriter.Count(started.Plan.Steps));
    }

    private static ReportTable Table(string title, IEnumerable<TrainingFact> settings) =>
        new(title, new("Name"), new("Value") { IsLong = true }) { Rows = [.. settings.Select(static one => (IReadOnlyList<string>)[one.Name, one.Value])], IsHalf = true };
}

/// <summary>What the page of a <see cref="TrainingReport"/> says beside the training itself.</summary>
public sealed record TrainingReportDetails
{
    /// <summary>The heading; the network's name by default.</summary>
    public string? Title { get; init; }

    /// <summary>A line below the heading; the start of the training by default.</summary>
    public string? Subtitle { get; init; }

    /// <summary>What the samples of the result are called: <c>test</c>.</summary>
    public string ResultName { get; init; } = "test";

    /// <summary>The names of the classes; null for their numbers.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Further facts about the data.</summary>
    public IReadOnlyList<TrainingFact> Facts { get; init; } = [];
}
