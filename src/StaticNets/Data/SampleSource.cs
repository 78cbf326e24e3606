using System.Numerics;

namespace StaticNets.Data;

/// <summary>
/// Samples that can be read one by one in any order: in memory (<see cref="Dataset{T}"/>), in files, or a source of one's own.
/// Training, evaluation and standardisation take any of them.
/// </summary>
/// <remarks>
/// The number of samples and their shape are fixed when a source is made, and a sample is the same whenever it is read: orders are
/// drawn over the whole source, so shuffling is global however large the files are. Reading is safe on several threads at once. To
/// write a source, pass the shape to the constructor and override <see cref="ReadSample"/>, and <see cref="ReadLabel"/> when the
/// samples carry class labels; the arguments of both are checked before the call.
/// </remarks>
/// <typeparam name="T">The type of features and targets: <see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract partial class SampleSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fixes the number and the shape of the samples.</summary>
    /// <param name="count">The number of samples, at least 0.</param>
    /// <param name="featureLength">The number of features of one sample, at least 1.</param>
    /// <param name="targetLength">The number of real targets of one sample; 0 when there are none.</param>
    /// <param name="classCount">The number of classes; 0 when there are no class labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below the smallest allowed.</exception>
    /// <exception cref="ArgumentException">There are both classes and targets.</exception>
    protected SampleSource(int count, int featureLength, int targetLength = 0, int classCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(featureLength, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(targetLength);
        ArgumentOutOfRangeException.ThrowIfNegative(classCount);
        if (targetLength > 0 && classCount > 0)
        {
            throw new ArgumentException($"Found {classCount} classes and {targetLength} targets; expected one or the other.", nameof(classCount));
        }

        Count = count;
        FeatureLength = featureLength;
        TargetLength = targetLength;
        ClassCount = classCount;
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The number of features of one sample.</summary>
    public int FeatureLength { get; }

    /// <summary>The number of real targets of one sample; 0 when the samples carry class labels or nothing.</summary>
    public int TargetLength { get; }

    /// <summary>The number of classes; 0 when the samples carry no class labels.</summary>
    public int ClassCount { get; }

    /// <summary>Whether the samples carry class labels.</summary>
    public bool IsClassification => ClassCount > 0;

    /// <summary>
    /// Whether reading a sample is no more than copying it, as from memory. Of other sources training reads the next batch in the
    /// background.
    /// </summary>
    public virtual bool IsInMemory => false;

    /// <summary>The name of each class, or null when the names are not known.</summary>
    /// <exception cref="ArgumentException">There is not one name per class.</exception>
    public IReadOnlyList<string>? ClassNames
    {
        get;
        init => field = RequireNames(value, ClassCount, "class", nameof(ClassNames));
    }

    /// <summary>The name of each feature, or null when the names are not known.</summary>
    /// <exception cref="ArgumentException">There is not one name per feature.</exception>
    public IReadOnlyList<string>? FeatureNames
    {
        get;
        init => field = RequireNames(value, FeatureLength, "feature", nameof(FeatureNames));
    }

    /// <summary>Reads the features of one sample, and its targets if it has any.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    /// <param name="features">Receives the features, <c>[FeatureLength]</c>.</param>
    /// <param name="targets">Receives the targets, <c>[TargetLength]</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="IOException">A file cannot be read, or has changed since it was opened.</exception>
    /// <exception cref="DataFormatException">A file is malformed at this sample.</exception>
    public void Read(int index, Span<T> features, Span<T> targets)
    {
        RequireSample(index);
        if (features.Length != FeatureLength || targets.Length != TargetLength)
        {
            throw new ArgumentException(
                $"Found room for {features.Length} features and {targets.Length} targets; expected {FeatureLength} and {TargetLength}.",
                features.Length != FeatureLength ? nameof(features) : nameof(targets));
        }

        ReadSample(index, features, targets);
    }

    /// <summary>The class of one sample, from 0 to <c>ClassCount - 1</c>. Sources keep it at hand: it is cheaper than a whole sample.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples carry no class labels.</exception>
    /// <exception cref="InvalidDataException">The source says a class that does not exist.</exception>
    public int Label(int index)
    {
        RequireSample(index);
        int label = IsClassification ? ReadLabel(index) : throw new InvalidOperationException("Found samples without class labels; expected labels.");
        return (uint)label < (uint)ClassCount
            ? label
            : throw new InvalidDataException(FormattableString.Invariant(
                $"Found label {label} for sample {index}{(PlaceOf(index) is { } place ? $" ({place})" : "")}; expected 0 to {ClassCount - 1}, since there are {ClassCount} classes."));
    }

    /// <summary>Where a sample stands, as a message says it: a file and the line or byte in it; null when there is nothing to add to its number.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    public virtual string? PlaceOf(int index) => null;

    /// <summary>Reads one sample. Several threads may call at once.</summary>
    /// <param name="index">A sample that exists.</param>
    /// <param name="features">Receives the features, <c>[FeatureLength]</c>; to be overwritten whole.</param>
    /// <param name="targets">Receives the targets, <c>[TargetLength]</c>; to be overwritten whole.</param>
    protected abstract void ReadSample(int index, Span<T> features, Span<T> targets);

    /// <summary>The class of one sample. Several threads may call at once; samples without labels are never asked.</summary>
    /// <param name="index">A sample that exists.</param>
    protected virtual int ReadLabel(int index) => throw new NotSupportedException($"{GetType().Name} has classes and does not say which is whose.");

    private protected void RequireSample(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"Found sample {index}; expected 0 to {Count - 1} of {Count} samples.");
        }
    }

    private static IReadOnlyList<string>? RequireNames(IReadOnlyList<string>? names, int expected, string what, string property) =>
        names is null || names.Count == expected
            ? names
            : throw new ArgumentException($"Found {names.Count} {what} names; expected {expected}, one per {what}.", property);
}
