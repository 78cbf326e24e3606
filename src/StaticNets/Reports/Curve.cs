using System.Collections.Immutable;
using StaticNets.Training;

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

    /// <summary>Draws a schedule: the learning rate of every step over the epochs that have passed.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="schedule">What to draw.</param>
    /// <param name="baseRate">The optimiser's learning rate, finite and at least 0.</param>
    /// <param name="epochs">How far to draw, at least 1.</param>
    /// <param name="stepsPerEpoch">The steps of an epoch, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="OverflowException">There are 2³¹ steps or more.</exception>
    public static Curve Of(string name, Schedule schedule, double baseRate, int epochs, int stepsPerEpoch = 1)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        SettingRange.AtLeast(epochs, 1, nameof(epochs));
        SettingRange.AtLeast(stepsPerEpoch, 1, nameof(stepsPerEpoch));
        return new Curve(name, Enumerable.Range(0, checked(epochs * stepsPerEpoch))
            .Select(step => ((double)step / stepsPerEpoch, schedule.RateAt(baseRate, step, stepsPerEpoch))));
    }

    /// <summary>Its name in the legend.</summary>
    public string Name { get; }

    /// <summary>Its points, from left to right.</summary>
    public ImmutableArray<(double X, double Y)> Points { get; }

    /// <summary>Whether it is drawn dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Which of the chart's colours it has; null for the next one.</summary>
    internal int? Colour { get; init; }

    /// <summary>The points that can be drawn.</summary>
    internal IEnumerable<(double X, double Y)> Plottable =>
        Points.Where(static point => Axis.IsPlottable(point.X) && Axis.IsPlottable(point.Y));
}
