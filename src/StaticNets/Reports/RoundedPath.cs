using System.Text;

namespace StaticNets.Reports;

/// <summary>Straight lines from point to point, rounded where they meet.</summary>
internal sealed class RoundedPath(params (double X, double Y)[] points)
{
    private const double Radius = 6;

    /// <summary>The <c>d</c> of an SVG path.</summary>
    public override string ToString()
    {
        var path = new StringBuilder();
        Add(path, 'M', points[0]);
        for (int i = 1; i < points.Length - 1; i++)
        {
            Add(path, 'L', Towards(points[i], points[i - 1]));
            Add(path, 'Q', points[i]);
            Add(path, ' ', Towards(points[i], points[i + 1]));
        }

        Add(path, 'L', points[^1]);
        return path.ToString();
    }

    private static void Add(StringBuilder path, char command, (double X, double Y) point) =>
        path.Append(command).Append(HtmlWriter.Number(point.X)).Append(' ').Append(HtmlWriter.Number(point.Y));

    /// <summary>The point at a corner's radius in the direction of a neighbour, at most half of the way.</summary>
    private static (double X, double Y) Towards((double X, double Y) corner, (double X, double Y) neighbour)
    {
        double dx = neighbour.X - corner.X;
        double dy = neighbour.Y - corner.Y;
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        double share = length == 0 ? 0 : Math.Min(Radius, length / 2) / length;
        return (corner.X + (dx * share), corner.Y + (dy * share));
    }
}
