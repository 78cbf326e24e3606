using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;
using static System.FormattableString;

namespace StaticNets.Reports;

/// <summary>
/// What a classifier of points in the plane has learnt: the probability of each class as a tint, the boundary as a line, and the
/// points it was trained on and tested with.
/// </summary>
public sealed class DecisionBoundary : ReportSection
{
    private const double FigureWidth = 652;
    private const double FigureHeight = 622;

    private readonly DecisionGrid _grid;
    private readonly ImmutableArray<PointLayer> _layers;

    private DecisionBoundary(DecisionGrid grid, ImmutableArray<PointLayer> layers)
        : base("Decision boundary")
    {
        _grid = grid;
        _layers = layers;
    }

    /// <summary>The name of the first feature.</summary>
    public string XLabel { get; init; } = "x₁";

    /// <summary>The name of the second feature.</summary>
    public string YLabel { get; init; } = "x₂";

    internal override SectionWidth Width => SectionWidth.Wide;

    /// <summary>Asks a network for its probabilities on a grid round the points.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">A network with two inputs and a classification loss.</param>
    /// <param name="training">The points it was trained on, <c>[Count, 2]</c>, with labels; before standardisation.</param>
    /// <param name="validation">Points it was not trained on, if any; before standardisation.</param>
    /// <param name="standardization">What the network's inputs go through first, if anything.</param>
    /// <exception cref="ArgumentException">
    /// The network has no two inputs, or the points do not fit it, have no labels, or are none.
    /// </exception>
    /// <exception cref="InvalidOperationException">No probabilities follow from the network's loss.</exception>
    public static DecisionBoundary Of<TNetwork, T>(
        INetwork<TNetwork, T> network, Dataset<T> training, Dataset<T>? validation = null, Standardization<T>? standardization = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        RequirePlane(TNetwork.Description);
        List<PointLayer> layers = [PointLayer.Of(network, training, standardization, isHeldOut: false)];
        if (validation is not null)
        {
            layers.Add(PointLayer.Of(network, validation, standardization, isHeldOut: true));
        }

        (Axis x, Axis y) = Axes([.. layers.SelectMany(static layer => layer.Points)]);
        IReadOnlyList<string>? names = training.FeatureNames;
        return new DecisionBoundary(DecisionGrid.Of(network, x, y, standardization), [.. layers])
        {
            XLabel = names?[0] ?? "x₁",
            YLabel = names?[1] ?? "x₂",
        };
    }

    internal override void WriteBody(HtmlWriter html)
    {
        WriteLegend(html);
        var frame = new PlotFrame(_grid.X, _grid.Y, FigureWidth, FigureHeight);
        using (frame.Open(html, Title, Description()))
        {
            html.Empty(
                "image",
                ("x", HtmlWriter.Number(frame.Left)),
                ("y", HtmlWriter.Number(PlotFrame.Top)),
                ("width", HtmlWriter.Number(frame.InnerWidth)),
                ("height", HtmlWriter.Number(frame.InnerHeight)),
                ("preserveAspectRatio", "none"),
                ("href", DecisionImage.ToDataUri(_grid)));
            foreach (PointLayer layer in _layers)
            {
                layer.Write(html, frame, _grid.Classes);
            }

            html.Empty("path", ("class", "boundary"), ("d", DecisionImage.Boundary(_grid, frame)));
            frame.WriteBorder(html);
            frame.WriteAxes(html, XLabel, YLabel);
        }
    }

    private static void RequirePlane(NetworkDescription network)
    {
        if (network.InputLength != 2)
        {
            throw new ArgumentException(
                Invariant($"Found a network with {network.InputLength:N0} inputs, {network.Name}; expected 2, since its decisions are drawn in the plane."),
                nameof(network));
        }
    }

    /// <summary>The ranges of the points, and a margin.</summary>
    private static (Axis X, Axis Y) Axes(PlotPoint[] points)
    {
        const double Margin = 0.08;
        double minX = points.Min(static point => point.X);
        double maxX = points.Max(static point => point.X);
        double minY = points.Min(static point => point.Y);
        double maxY = points.Max(static point => point.Y);
        double marginX = Margin * (maxX - minX);
        double marginY = Margin * (maxY - minY);
        return (
            Axis.Exact(minX - marginX, maxX + marginX, intervals: 8),
            Axis.Exact(minY - marginY, maxY + marginY, intervals: 7));
    }

    private string Description()
    {
        IEnumerable<string> parts = _layers.Select(
            static layer => $"{layer.Name}: {HtmlWriter.Count(layer.Points.Length)} points, {HtmlWriter.Count(layer.Wrong)} of them misclassified.");
        return $"The plane, tinted by the class of {_grid.Classes} that is most probable. {string.Join(" ", parts)}";
    }

    private void WriteLegend(HtmlWriter html)
    {
        using (Legend.Open(html))
        {
            for (int label = 0; label < _grid.Classes; label++)
            {
                int count = _layers.Sum(layer => layer.Points.Count(point => point.Label == label));
                Legend.WriteEntry(
                    html, ReportStyle.Class(label), ("points", "10", "M12 7h0"), _layers[0].ClassName(label), HtmlWriter.Count(count));
            }

            foreach (PointLayer layer in _layers)
            {
                layer.WriteLegend(html);
            }

            string wrong = string.Join(", ", _layers.Select(static layer => $"{HtmlWriter.Count(layer.Wrong)} of {layer.Name}"));
            Legend.WriteEntry(html, "--c:var(--text)", ("wrong", "1.7", "M7.5 2.5l9 9m0-9l-9 9"), "misclassified", wrong);
        }
    }
}
