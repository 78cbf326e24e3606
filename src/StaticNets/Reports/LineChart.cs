using System.Collections.Immutable;
using StaticNets.Training;

namespace StaticNets.Reports;

/// <summary>Curves over epochs, steps or any other number, with axes and a legend that tells the last values.</summary>
public sealed class LineChart : ReportSection
{
    private const double FigureWidth = 460;
    private const double FigureHeight = 278;

    private readonly ImmutableArray<Curve> _curves;

    /// <summary>Makes a chart.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="curves">The curves, drawn in this order; those without a point that can be drawn are only named.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    public LineChart(string title, params ReadOnlySpan<Curve> curves)
        : base(title) => _curves = [.. curves];

    /// <summary>What stands below the horizontal axis.</summary>
    public string XLabel { get; init; } = "epoch";

    /// <summary>What stands beside the vertical axis.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Whether values are shares, to be written as percentages.</summary>
    public bool AsPercent { get; init; }

    /// <summary>A value that the vertical axis shows in any case, such as 0 for a loss; null to fit the axis to the curves.</summary>
    public double? Include { get; init; }

    /// <summary>Whether the vertical axis is logarithmic; what is not above 0 is a gap then, and <see cref="Include"/> has no effect.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether the numbers on the horizontal axis are counts, so that there are no ticks between them.</summary>
    public bool CountsX { get; init; } = true;

    internal override SectionWidth Width => SectionWidth.Narrow;

    /// <summary>The loss of each epoch in training and, where there was one, on the validation set.</summary>
    /// <param name="history">What the training gave.</param>
    public static LineChart Loss(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new LineChart("Loss", Pair(history, static epoch => epoch.Loss, static epoch => epoch.ValidationLoss))
        {
            YLabel = "mean loss",
            Include = 0,
        };
    }

    /// <summary>The accuracy of each epoch in training and, where there was one, on the validation set.</summary>
    /// <param name="history">What the training gave; of a network with a classification loss.</param>
    public static LineChart Accuracy(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new LineChart("Accuracy", Pair(history, static epoch => epoch.Accuracy, static epoch => epoch.ValidationAccuracy))
        {
            YLabel = "accuracy",
            AsPercent = true,
            Include = 1,
        };
    }

    /// <summary>A metric of each epoch on the validation set.</summary>
    /// <param name="history">What the training gave.</param>
    /// <param name="name">The metric's name, for example <c>macro F1</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static LineChart Metric(TrainingHistory history, string name)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        bool isShare = history.Epochs.Any(epoch => epoch.ValidationMetrics.Find(name) is { IsShare: true });
        var curve = new Curve("validation", PointsOf(history, epoch => epoch.ValidationMetrics.Find(name) is { } value ? value.Value ?? double.NaN : null))
        {
            IsDashed = true,
            Colour = 1,
        };
        return new LineChart(char.ToUpperInvariant(name[0]) + name[1..], curve) { YLabel = name, AsPercent = isShare };
    }

    /// <summary>How long each epoch took, with its validation.</summary>
    /// <param name="history">What the training gave.</param>
    public static LineChart Durations(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new LineChart("Time of an epoch", new Curve("seconds", PointsOf(history, static epoch => epoch.Duration.TotalSeconds)))
        {
            YLabel = "seconds, with validation",
            Include = 0,
        };
    }

    /// <summary>How many samples were trained on each second; nothing where the history does not know how many there were.</summary>
    /// <param name="history">What the training gave.</param>
    public static LineChart Throughput(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        double samples = history.Started?.Plan.Samples ?? double.NaN;
        return new LineChart("Throughput", new Curve("samples per second", PointsOf(history, epoch => samples / epoch.Duration.TotalSeconds)))
        {
            YLabel = "samples per second",
            Include = 0,
        };
    }

    /// <summary>The learning rate: at evenly spaced steps where the epochs hold them, else of the last step of each epoch.</summary>
    /// <param name="history">What the training gave.</param>
    public static LineChart LearningRate(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new LineChart("Learning rate", new Curve("learning rate", history.Epochs.SelectMany(RatesOf)))
        {
            YLabel = "learning rate",
            Include = 0,
        };
    }

    internal override void WriteBody(HtmlWriter html)
    {
        WriteLegend(html);
        PlotFrame frame = Frame();
        using (frame.Open(html, Title, Description()))
        {
            frame.WriteGrid(html);
            frame.WriteAxes(html, XLabel, YLabel);
            if (!_curves.Any(curve => Drawn(curve).Plottable.Any()))
            {
                frame.WriteMessage(html, "There is nothing to draw.");
            }

            for (int i = 0; i < _curves.Length; i++)
            {
                using (html.Element("g", ("style", ReportStyle.Curve(_curves[i].Colour ?? i))))
                {
                    CurvePath.Write(html, frame, Drawn(_curves[i]), AsPercent);
                }
            }
        }
    }

    private static Curve[] Pair(TrainingHistory history, Func<TrainingEpoch, double?> training, Func<TrainingEpoch, double?> validation)
    {
        var trained = new Curve("training", PointsOf(history, training));
        var validated = new Curve("validation", PointsOf(history, validation)) { IsDashed = true };
        return validated.Points.IsEmpty ? [trained] : [trained, validated];
    }

    private static IEnumerable<(double X, double Y)> PointsOf(TrainingHistory history, Func<TrainingEpoch, double?> value) =>
        from epoch in history.Epochs
        let y = value(epoch)
        where y is not null
        select ((double)epoch.Epoch, y.Value);

    /// <summary>The rates within an epoch, which ends at its number.</summary>
    private static IEnumerable<(double X, double Y)> RatesOf(TrainingEpoch epoch)
    {
        int count = epoch.LearningRates.Length;
        return count == 0
            ? [(epoch.Epoch, epoch.LearningRate)]
            : epoch.LearningRates.Select((rate, i) => (epoch.Epoch - 1 + ((i + 1.0) / count), rate));
    }

    private PlotFrame Frame()
    {
        (double X, double Y)[] points = [.. _curves.SelectMany(curve => Drawn(curve).Plottable)];
        bool isEmpty = points.Length == 0;
        double minX = isEmpty ? 0 : points.Min(static point => point.X);
        double maxX = isEmpty ? 1 : points.Max(static point => point.X);
        double minY = isEmpty ? 0 : points.Min(static point => point.Y);
        double maxY = isEmpty ? 1 : points.Max(static point => point.Y);
        if (Include is { } value && Axis.IsPlottable(value))
        {
            (minY, maxY) = (Math.Min(minY, value), Math.Max(maxY, value));
        }

        Axis vertical = !IsLogarithmic ? Axis.Rounded(minY, maxY, intervals: 4, AsPercent)
            : isEmpty ? Axis.Logarithmic(1, 10)
            : Axis.Logarithmic(points.Min(static point => point.Y), points.Max(static point => point.Y));
        return new PlotFrame(Axis.Exact(minX, maxX, intervals: 6, minStep: CountsX ? 1 : 0), vertical, FigureWidth, FigureHeight);
    }

    /// <summary>A curve as the vertical axis can show it.</summary>
    private Curve Drawn(Curve curve) =>
        IsLogarithmic
            ? new Curve(curve.Name, curve.Points.Select(static point => (point.X, point.Y > 0 ? point.Y : double.NaN))) { IsDashed = curve.IsDashed }
            : curve;

    /// <summary>The last values as a sentence, for those who cannot see the curves.</summary>
    private string Description() =>
        _curves.IsEmpty ? "No curves." : string.Join(" ", _curves.Select(curve => $"{curve.Name}: {curve.Points.Length} points, {LastValue(curve)} at the end."));

    private string LastValue(Curve curve) => curve.Points.IsEmpty ? "no value" : Axis.Value(curve.Points[^1].Y, AsPercent);

    private void WriteLegend(HtmlWriter html)
    {
        using (Legend.Open(html))
        {
            for (int i = 0; i < _curves.Length; i++)
            {
                Legend.WriteEntry(
                    html, ReportStyle.Curve(_curves[i].Colour ?? i), (CurvePath.Kind(_curves[i]), "2", "M2 7H22"), _curves[i].Name, LastValue(_curves[i]));
            }
        }
    }
}
