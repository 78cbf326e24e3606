using System.Text;

namespace StaticNets.Reports;

/// <summary>Draws one curve of a chart: lines between neighbours, gaps where a number is missing, the values on hovering.</summary>
internal static class CurvePath
{
    // More points than this are thinned out: two for each unit of a chart's width show all that can be seen.
    private const int MaxPoints = 1_000;

    // So many points at most carry a target for the mouse.
    private const int MaxHits = 250;

    /// <summary>The class of a curve's line in the style sheet.</summary>
    internal static string Kind(Curve curve) => curve.IsDashed ? "curve dashed" : "curve";

    /// <summary>Draws the line, its last point and the targets of the mouse.</summary>
    internal static void Write(HtmlWriter html, PlotFrame frame, Curve curve, bool asPercent)
    {
        (double X, double Y)[] points = Thinned(curve);
        string path = Path(frame, points);
        if (path.Length == 0)
        {
            return;
        }

        html.Empty("path", ("class", Kind(curve)), ("d", path));
        WriteCircle(html, frame.At(curve.Plottable.Last()), "dot", "3.5", "");
        if (points.Length > MaxHits)
        {
            return;
        }

        foreach ((double x, double y) in curve.Plottable)
        {
            WriteCircle(html, frame.At((x, y)), "hit", "7", $"{curve.Name}, {Axis.Value(x)}: {Axis.Value(y, asPercent)}");
        }
    }

    /// <summary>The least and the largest of every run of points, so that no peak is lost; few points stay as they are.</summary>
    private static (double X, double Y)[] Thinned(Curve curve)
    {
        if (curve.Points.Length <= MaxPoints)
        {
            return [.. curve.Points];
        }

        int run = (2 * curve.Points.Length / MaxPoints) + 1;
        return [.. curve.Points.Chunk(run).SelectMany(Extremes)];
    }

    private static IEnumerable<(double X, double Y)> Extremes((double X, double Y)[] run)
    {
        int least = 0;
        int largest = 0;
        for (int i = 1; i < run.Length; i++)
        {
            least = run[i].Y < run[least].Y ? i : least;
            largest = run[i].Y > run[largest].Y ? i : largest;
        }

        return [run[Math.Min(least, largest)], run[Math.Max(least, largest)]];
    }

    private static string Path(PlotFrame frame, (double X, double Y)[] points)
    {
        var path = new StringBuilder();
        bool isDown = false;
        foreach ((double x, double y) in points)
        {
            bool isPlottable = Axis.IsPlottable(x) && Axis.IsPlottable(y);
            if (isPlottable)
            {
                path.Append(isDown ? 'L' : 'M').Append(HtmlWriter.Number(frame.X(x))).Append(' ').Append(HtmlWriter.Number(frame.Y(y)));
            }

            isDown = isPlottable;
        }

        return path.ToString();
    }

    private static void WriteCircle(HtmlWriter html, (double X, double Y) at, string kind, string radius, string title)
    {
        using (html.Element("circle", ("class", kind), ("cx", HtmlWriter.Number(at.X)), ("cy", HtmlWriter.Number(at.Y)), ("r", radius)))
        {
            if (title.Length > 0)
            {
                html.Leaf("title", title);
            }
        }
    }
}
