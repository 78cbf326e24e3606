using System.Collections.Immutable;

namespace StaticNets.Reports;

/// <summary>One curve of a <see cref="LineChart"/>.</summary>
public sealed class Curve
{
    /// <summary>Makes a curve from its points.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="points">
    /// Its points, from left to right. Where a coordinate is infinite or no number the curve has a gap.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public Curve(string name, IEnumerable<(double X, double Y)> points)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(points);
        Name = name;
        Points = [.. points];
    }

    /// <summary>Makes a curve whose points stand at 1, 2, 3, …</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="values">Its values, one for each epoch or step.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public Curve(string name, IEnumerable<double> values)
        : this(name, values.Select((value, index) => (index + 1.0, value)))
    {
    }

    /// <summary>Its name in the legend.</summary>
    public string Name { get; }

    /// <summary>Its points, from left to right.</summary>
    public ImmutableArray<(double X, double Y)> Points { get; }

    /// <summary>Whether it is drawn dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>The points that can be drawn.</summary>
    internal IEnumerable<(double X, double Y)> Plottable =>
        Points.Where(static point => Axis.IsPlottable(point.X) && Axis.IsPlottable(point.Y));
}
