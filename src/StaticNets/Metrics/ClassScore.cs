using StaticNets.Training;
using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>How well one class is told from all others.</summary>
/// <remarks>Where a quotient has a denominator of 0 it is 0, as in scikit-learn by default.</remarks>
/// <param name="TruePositives">Samples of the class that were given it.</param>
/// <param name="FalsePositives">Samples of other classes that were given it.</param>
/// <param name="FalseNegatives">Samples of the class that were not given it.</param>
public readonly record struct ClassScore(long TruePositives, long FalsePositives, long FalseNegatives)
{
    /// <summary>The samples of the class.</summary>
    public long Support => TruePositives + FalseNegatives;

    /// <summary>TP / (TP + FP): how many of the samples that were given the class are of it.</summary>
    public double Precision => Quotient(TruePositives, TruePositives + FalsePositives);

    /// <summary>TP / (TP + FN): how many of the samples of the class were given it.</summary>
    public double Recall => Quotient(TruePositives, Support);

    /// <summary>2·TP / (2·TP + FP + FN), the harmonic mean of precision and recall.</summary>
    public double F1 => Quotient(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>One score for all classes.</summary>
    /// <param name="classes">The classes, at least one.</param>
    /// <param name="averaging">How to put them together.</param>
    /// <param name="score">Which score.</param>
    /// <exception cref="ArgumentException">The score of class 1 is asked for, and there are not two classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    internal static double Average(ReadOnlySpan<ClassScore> classes, Averaging averaging, Func<ClassScore, double> score)
    {
        SettingRange.Named(averaging, nameof(averaging));
        if (averaging == Averaging.Binary)
        {
            return score(classes.Length == 2
                ? classes[1]
                : throw new ArgumentException(
                    Invariant($"Found {classes.Length:N0} classes; expected 2, of which the score of class 1 is asked for.")));
        }

        double sum = 0;
        double weights = 0;
        var together = default(ClassScore);
        foreach (ClassScore one in classes)
        {
            double weight = averaging == Averaging.Weighted ? one.Support : 1;
            sum += weight * score(one);
            weights += weight;
            together = new ClassScore(
                together.TruePositives + one.TruePositives,
                together.FalsePositives + one.FalsePositives,
                together.FalseNegatives + one.FalseNegatives);
        }

        return averaging == Averaging.Micro ? score(together) : weights == 0 ? 0 : sum / weights;
    }

    private static double Quotient(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
