using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using StaticNets.Data;
using static System.FormattableString;

namespace StaticNets.Reports;

/// <summary>The points of one data set over a <see cref="DecisionBoundary"/>: dots for training, rings for held-out points.</summary>
internal sealed record PointLayer(ImmutableArray<PlotPoint> Points, ImmutableArray<string> ClassNames, bool IsHeldOut)
{
    internal string Name => IsHeldOut ? "validation" : "training";

    internal int Wrong => Points.Count(static point => !point.IsRight);

    internal string ClassName(int label) => label < ClassNames.Length ? ClassNames[label] : $"class {HtmlWriter.Count(label)}";

    /// <summary>The points of a data set, each with the network's answer.</summary>
    internal static PointLayer Of<TNetwork, T>(
        INetwork<TNetwork, T> network, Dataset<T> points, Standardization<T>? standardization, bool isHeldOut)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabelledSamples.Require(points, TNetwork.Description);
        Dataset<T> inputs = standardization is null ? points : standardization.Apply(points);
        var answers = new int[points.Count];
        network.Classify(inputs.Features, answers);
        var list = ImmutableArray.CreateBuilder<PlotPoint>(points.Count);
        for (int i = 0; i < answers.Length; i++)
        {
            double x = double.CreateTruncating(points.Features[2 * i]);
            double y = double.CreateTruncating(points.Features[(2 * i) + 1]);
            RequirePlottable(x, y, i);
            list.Add(new PlotPoint(x, y, points.Labels[i], answers[i] == points.Labels[i]));
        }

        return new PointLayer(list.MoveToImmutable(), [.. points.ClassNames ?? []], isHeldOut);
    }

    /// <summary>Draws the points, one path for each class, and crosses those that the network gets wrong.</summary>
    internal void Write(HtmlWriter html, PlotFrame frame, int classes)
    {
        for (int label = 0; label < classes; label++)
        {
            string path = Path(frame, point => point.Label == label, "h0");
            if (path.Length == 0)
            {
                continue;
            }

            using (html.Element("g", ("style", ReportStyle.Class(label))))
            {
                html.Empty("path", ("class", "points"), ("style", $"stroke-width:{(IsHeldOut ? 6 : 4)}"), ("d", path));
                if (IsHeldOut)
                {
                    html.Empty("path", ("class", "halo"), ("style", "stroke-width:3.2"), ("d", path));
                }
            }
        }

        string crosses = Path(frame, static point => !point.IsRight, "m-5-5l10 10m0-10l-10 10");
        if (crosses.Length > 0)
        {
            html.Empty("path", ("class", "wrong"), ("d", crosses));
        }
    }

    /// <summary>The sign of these points, and how many there are.</summary>
    internal void WriteLegend(HtmlWriter html)
    {
        string sign = IsHeldOut ? "M8.5 7a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0" : "M12 7h0";
        string width = IsHeldOut ? "1.8" : "6";
        Legend.WriteEntry(html, "--c:var(--soft)", ("points", width, sign), Name, HtmlWriter.Count(Points.Length));
    }

    private static void RequirePlottable(double x, double y, int index)
    {
        if (!Axis.IsPlottable(x) || !Axis.IsPlottable(y))
        {
            throw new ArgumentException(
                Invariant($"Found a point at ({x}, {y}), sample {index}; expected finite numbers of a size that can be drawn."));
        }
    }

    private string Path(PlotFrame frame, Func<PlotPoint, bool> isWanted, string sign)
    {
        var path = new StringBuilder();
        foreach (PlotPoint point in Points.Where(isWanted))
        {
            path.Append('M').Append(HtmlWriter.Number(frame.X(point.X))).Append(' ').Append(HtmlWriter.Number(frame.Y(point.Y))).Append(sign);
        }

        return path.ToString();
    }
}

/// <summary>A point of a data set in the plane.</summary>
/// <param name="X">Its first feature.</param>
/// <param name="Y">Its second feature.</param>
/// <param name="Label">Its true class.</param>
/// <param name="IsRight">Whether the network says so, too.</param>
internal readonly record struct PlotPoint(double X, double Y, int Label, bool IsRight);
