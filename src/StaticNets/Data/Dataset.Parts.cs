namespace StaticNets.Data;

public sealed partial class Dataset<T>
{
    /// <summary>Consecutive samples, as a view of the same memory: nothing is copied.</summary>
    /// <param name="range">The samples to take, for instance <c>..60_000</c> or <c>^10_000..</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches outside the samples.</exception>
    public Dataset<T> Take(Range range)
    {
        int start = range.Start.GetOffset(Count);
        int end = range.End.GetOffset(Count);
        if (start < 0 || end > Count || start > end)
        {
            throw new ArgumentOutOfRangeException(
                nameof(range), range, $"Found samples {start} to {end}; expected a range inside the {Count} samples there are.");
        }

        return new Dataset<T>(
            this,
            FeatureMemory[(start * FeatureLength)..(end * FeatureLength)],
            IsClassification ? LabelMemory[start..end] : default,
            TargetMemory[(start * TargetLength)..(end * TargetLength)]);
    }

    /// <summary>The samples of the given indexes, copied in that order; an index may recur.</summary>
    /// <param name="rows">The samples to copy, each from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The copy would hold more than 2,147,483,591 values.</exception>
    public Dataset<T> Select(ReadOnlySpan<int> rows)
    {
        T[] features = NewRows(rows, FeatureLength);
        T[] targets = NewRows(rows, TargetLength);
        int[] labels = IsClassification ? new int[rows.Length] : [];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(features.AsSpan(i * FeatureLength));
            TargetRow(rows[i]).CopyTo(targets.AsSpan(i * TargetLength));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = Labels[rows[i]];
        }

        return new Dataset<T>(this, features, labels, targets);
    }

    /// <summary>The same samples with standardised features: <c>standardization.Apply(this)</c>, for use in a chain.</summary>
    /// <param name="standardization">The standardisation, fitted on the training part.</param>
    /// <exception cref="ArgumentException">It was fitted on another number of features.</exception>
    public Dataset<T> Standardize(Standardization<T> standardization)
    {
        ArgumentNullException.ThrowIfNull(standardization);
        return standardization.Apply(this);
    }

    /// <summary>The same samples with other features of the same number.</summary>
    internal Dataset<T> WithFeatures(ReadOnlyMemory<T> features) => new(this, features, LabelMemory, TargetMemory);

    private static T[] NewRows(ReadOnlySpan<int> rows, int length)
    {
        long total = (long)rows.Length * length;
        return total <= Array.MaxLength
            ? new T[total]
            : throw new ArgumentException($"Found {rows.Length} rows of {length} values; expected at most {Array.MaxLength} values in all.", nameof(rows));
    }
}
