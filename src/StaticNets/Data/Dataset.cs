using System.Numerics;

namespace StaticNets.Data;

/// <summary>
/// Samples for training or prediction: one dense row of features per sample, with integer class labels, dense rows of real
/// targets, or neither.
/// </summary>
/// <remarks>
/// A data set refers to the memory that it is given and never writes to it. Whoever keeps a reference to that memory must not
/// change it while the data set is in use. Rows are copied only by the operations that reorder them.
/// </remarks>
/// <typeparam name="T">The type of features and targets: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Makes a data set without labels or targets, for prediction.</summary>
    /// <param name="features">Dense rows of features, <c>[Count, featureLength]</c>.</param>
    /// <param name="featureLength">The number of features of one sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureLength"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The features do not fill whole rows.</exception>
    public Dataset(ReadOnlyMemory<T> features, int featureLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureLength, 1);
        Count = CountRows(features, featureLength);
        FeatureLength = featureLength;
        FeatureMemory = features;
    }

    /// <summary>Makes a data set for classification.</summary>
    /// <param name="features">Dense rows of features, <c>[Count, featureLength]</c>.</param>
    /// <param name="featureLength">The number of features of one sample, at least 1.</param>
    /// <param name="labels">The class of each sample, <c>[Count]</c>, each from 0 to <c>classCount - 1</c>.</param>
    /// <param name="classCount">The number of classes, at least 1; classes without a sample are allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="featureLength"/> or <paramref name="classCount"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The features do not fill whole rows, there is not one label per row, or a label is out of range.
    /// </exception>
    public Dataset(ReadOnlyMemory<T> features, int featureLength, ReadOnlyMemory<int> labels, int classCount)
        : this(features, featureLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        RequireOneLabelPerRow(labels.Span, classCount);
        LabelMemory = labels;
        ClassCount = classCount;
    }

    /// <summary>Makes a data set for regression.</summary>
    /// <param name="features">Dense rows of features, <c>[Count, featureLength]</c>.</param>
    /// <param name="featureLength">The number of features of one sample, at least 1.</param>
    /// <param name="targets">Dense rows of targets, <c>[Count, targetLength]</c>.</param>
    /// <param name="targetLength">The number of targets of one sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="featureLength"/> or <paramref name="targetLength"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">The features or the targets do not fill whole rows, or their rows differ in number.</exception>
    public Dataset(ReadOnlyMemory<T> features, int featureLength, ReadOnlyMemory<T> targets, int targetLength)
        : this(features, featureLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLength, 1);
        RequireOneTargetRowPerRow(targets, targetLength);
        TargetMemory = targets;
        TargetLength = targetLength;
    }

    /// <summary>A part of <paramref name="source"/>, whose names and kind it keeps; the lengths are already known to agree.</summary>
    private Dataset(Dataset<T> source, ReadOnlyMemory<T> features, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets)
    {
        Count = features.Length / source.FeatureLength;
        FeatureLength = source.FeatureLength;
        TargetLength = source.TargetLength;
        ClassCount = source.ClassCount;
        FeatureMemory = features;
        LabelMemory = labels;
        TargetMemory = targets;
        ClassNames = source.ClassNames;
        FeatureNames = source.FeatureNames;
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

    /// <summary>The features as dense rows, <c>[Count, FeatureLength]</c>.</summary>
    public ReadOnlySpan<T> Features => FeatureMemory.Span;

    /// <summary>The class of each sample, <c>[Count]</c>; empty when the samples carry no class labels.</summary>
    public ReadOnlySpan<int> Labels => LabelMemory.Span;

    /// <summary>The targets as dense rows, <c>[Count, TargetLength]</c>; empty when the samples carry none.</summary>
    public ReadOnlySpan<T> Targets => TargetMemory.Span;

    /// <summary>The same rows as <see cref="Features"/>, in a form that can be stored.</summary>
    public ReadOnlyMemory<T> FeatureMemory { get; }

    /// <summary>The same labels as <see cref="Labels"/>, in a form that can be stored.</summary>
    public ReadOnlyMemory<int> LabelMemory { get; }

    /// <summary>The same rows as <see cref="Targets"/>, in a form that can be stored.</summary>
    public ReadOnlyMemory<T> TargetMemory { get; }

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

    /// <summary>The features of one sample, <c>[FeatureLength]</c>.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<T> Row(int index)
    {
        RequireRow(index);
        return Features.Slice(index * FeatureLength, FeatureLength);
    }

    /// <summary>The targets of one sample, <c>[TargetLength]</c>; empty when the samples carry none.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<T> TargetRow(int index)
    {
        RequireRow(index);
        return Targets.Slice(index * TargetLength, TargetLength);
    }

    private static int CountRows(ReadOnlyMemory<T> features, int featureLength)
    {
        if (features.Length % featureLength != 0)
        {
            throw new ArgumentException(
                $"Found {features.Length} feature values; expected a multiple of the feature length {featureLength}, "
                + "one whole row per sample.",
                nameof(features));
        }

        return features.Length / featureLength;
    }

    private void RequireOneLabelPerRow(ReadOnlySpan<int> labels, int classCount)
    {
        if (labels.Length != Count)
        {
            throw new ArgumentException($"Found {labels.Length} labels; expected {Count}, one per row of features.", nameof(labels));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classCount)
            {
                throw new ArgumentException(
                    $"Found label {labels[i]} for sample {i}; expected 0 to {classCount - 1}, since there are {classCount} classes.",
                    nameof(labels));
            }
        }
    }

    private void RequireOneTargetRowPerRow(ReadOnlyMemory<T> targets, int targetLength)
    {
        long expected = (long)Count * targetLength;
        if (targets.Length != expected)
        {
            throw new ArgumentException(
                $"Found {targets.Length} target values; expected {expected}, {targetLength} for each of {Count} rows of features.",
                nameof(targets));
        }
    }

    private void RequireRow(int index)
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
