using System.Collections.Immutable;
using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>How often samples of each class were given each class.</summary>
/// <remarks>Immutable and equal by value; matrices of several batches are added.</remarks>
/// <example><code>
/// ConfusionMatrix matrix = ConfusionMatrix.Of(labels, predicted, classes: 3);
/// double f1 = matrix.F1(Averaging.Macro);
/// </code></example>
public sealed class ConfusionMatrix : IEquatable<ConfusionMatrix>
{
    // Row by row; behind each row, the samples that were given no class.
    private readonly ImmutableArray<long> _counts;

    internal ConfusionMatrix(int classes, ImmutableArray<long> counts)
    {
        Classes = classes;
        _counts = counts;
        Count = counts.Sum();
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of samples.</summary>
    public long Count { get; }

    /// <summary>The share of the samples that were given their class: Σ count[c, c] / <see cref="Count"/>; 0 of none.</summary>
    public double Accuracy => Count == 0 ? 0 : (double)Enumerable.Range(0, Classes).Sum(c => this[c, c]) / Count;

    /// <summary>The score of each class, taken as the positive one against all others.</summary>
    public ImmutableArray<ClassScore> PerClass =>
    [
        .. Enumerable.Range(0, Classes).Select(c => new ClassScore(
            this[c, c],
            Enumerable.Range(0, Classes).Sum(label => this[label, c]) - this[c, c],
            Support(c) - this[c, c])),
    ];

    /// <summary>The number of samples of class <paramref name="label"/> that were given the class <paramref name="predicted"/>.</summary>
    /// <param name="label">The true class, from 0.</param>
    /// <param name="predicted">The answer, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int predicted] => _counts[Place(label) + RequireClass(predicted, Classes, nameof(predicted))];

    /// <summary>The number of samples of a class that were given none, since an output was no number.</summary>
    /// <param name="label">The true class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Unanswered(int label) => _counts[Place(label) + Classes];

    /// <summary>The number of samples of a class.</summary>
    /// <param name="label">The true class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Support(int label)
    {
        long sum = 0;
        foreach (long count in _counts.AsSpan(Place(label), Classes + 1))
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>The precision over all classes: <see cref="ClassScore.Precision"/>.</summary>
    /// <param name="averaging">How the classes are put together.</param>
    /// <exception cref="ArgumentException">The score of class 1 is asked for, and there are not two classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public double Precision(Averaging averaging = Averaging.Macro) => ClassScore.Average(PerClass.AsSpan(), averaging, static c => c.Precision);

    /// <summary>The recall over all classes: <see cref="ClassScore.Recall"/>.</summary>
    /// <param name="averaging">How the classes are put together.</param>
    /// <exception cref="ArgumentException">The score of class 1 is asked for, and there are not two classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public double Recall(Averaging averaging = Averaging.Macro) => ClassScore.Average(PerClass.AsSpan(), averaging, static c => c.Recall);

    /// <summary>F1 over all classes: <see cref="ClassScore.F1"/>.</summary>
    /// <param name="averaging">How the classes are put together.</param>
    /// <exception cref="ArgumentException">The score of class 1 is asked for, and there are not two classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public double F1(Averaging averaging = Averaging.Macro) => ClassScore.Average(PerClass.AsSpan(), averaging, static c => c.F1);

    /// <summary>Counts pairs of a true and a predicted class.</summary>
    /// <param name="labels">The true class of each sample.</param>
    /// <param name="predicted">The predicted class of each sample, −1 for none.</param>
    /// <param name="classes">The number of classes, from 1 to 1,024.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class or their number is out of range.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes)
    {
        if (labels.Length != predicted.Length)
        {
            throw new ArgumentException(
                Invariant($"Found {labels.Length:N0} labels and {predicted.Length:N0} answers; expected as many."), nameof(predicted));
        }

        var counts = new ConfusionCounts(classes);
        for (int i = 0; i < labels.Length; i++)
        {
            RequireClass(labels[i], classes, nameof(labels));
            counts.Add(labels[i], predicted[i] == -1 ? -1 : RequireClass(predicted[i], classes, nameof(predicted)));
        }

        return counts.ToMatrix();
    }

    /// <summary>The counts of both together.</summary>
    /// <param name="left">One matrix.</param>
    /// <param name="right">Another one with as many classes.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public static ConfusionMatrix operator +(ConfusionMatrix left, ConfusionMatrix right) => Add(left, right);

    /// <summary>The counts of both together.</summary>
    /// <param name="left">One matrix.</param>
    /// <param name="right">Another one with as many classes.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public static ConfusionMatrix Add(ConfusionMatrix left, ConfusionMatrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Classes == right.Classes
            ? new ConfusionMatrix(left.Classes, [.. left._counts.Zip(right._counts, static (a, b) => a + b)])
            : throw new ArgumentException(
                Invariant($"Found matrices of {left.Classes:N0} and {right.Classes:N0} classes; expected as many."), nameof(right));
    }

    /// <inheritdoc/>
    public bool Equals(ConfusionMatrix? other) => other is not null && Classes == other.Classes && _counts.SequenceEqual(other._counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfusionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Classes, Count, _counts[0]);

    private static int RequireClass(int value, int classes, string parameter) =>
        (uint)value < (uint)classes
            ? value
            : throw new ArgumentOutOfRangeException(parameter, value, Invariant($"Found class {value}; expected 0 to {classes - 1:N0}."));

    private int Place(int label) => RequireClass(label, Classes, nameof(label)) * (Classes + 1);
}
