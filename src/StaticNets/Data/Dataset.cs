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
public sealed partial class Dataset<T> : SampleSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Makes a data set without labels or targets, for prediction.</summary>
    /// <param name="features">Dense rows of features, <c>[Count, featureLength]</c>.</param>
    /// <param name="featureLength">The number of features of one sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureLength"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The features do not fill whole rows.</exception>
    public Dataset(ReadOnlyMemory<T> features, int featureLength)
        : base(CountRows(features, featureLength), featureLength) =>
        FeatureMemory = features;

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
        : base(CountRows(features, featureLength), featureLength, targetLength: 0, AtLeastOne(classCount, nameof(classCount)))
    {
        RequireOneLabelPerRow(labels.Span, classCount);
        FeatureMemory = features;
        LabelMemory = labels;
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
        : base(CountRows(features, featureLength), featureLength, AtLeastOne(targetLength, nameof(targetLength)))
    {
        RequireOneTargetRowPerRow(targets, targetLength);
        FeatureMemory = features;
        TargetMemory = targets;
    }

    /// <summary>A part of <paramref name="source"/>, whose names and kind it keeps; the lengths are already known to agree.</summary>
    private Dataset(Dataset<T> source, ReadOnlyMemory<T> features, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets)
        : base(features.Length / source.FeatureLength, source.FeatureLength, source.TargetLength, source.ClassCount)
    {
        FeatureMemory = features;
        LabelMemory = labels;
        TargetMemory = targets;
        ClassNames = source.ClassNames;
        FeatureNames = source.FeatureNames;
    }

    /// <summary>Always true.</summary>
    public override bool IsInMemory => true;

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

    /// <summary>The features of one sample, <c>[FeatureLength]</c>.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<T> Row(int index)
    {
        RequireSample(index);
        return Features.Slice(index * FeatureLength, FeatureLength);
    }

    /// <summary>The targets of one sample, <c>[TargetLength]</c>; empty when the samples carry none.</summary>
    /// <param name="index">The sample, from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<T> TargetRow(int index)
    {
        RequireSample(index);
        return Targets.Slice(index * TargetLength, TargetLength);
    }

    /// <inheritdoc/>
    protected override void ReadSample(int index, Span<T> features, Span<T> targets)
    {
        Features.Slice(index * FeatureLength, FeatureLength).CopyTo(features);
        Targets.Slice(index * TargetLength, TargetLength).CopyTo(targets);
    }

    /// <inheritdoc/>
    protected override int ReadLabel(int index) => Labels[index];

    private static int AtLeastOne(int length, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, parameter);
        return length;
    }

    private static int CountRows(ReadOnlyMemory<T> features, int featureLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureLength, 1);
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
}
