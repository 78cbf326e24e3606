namespace StaticNets.Data;

public sealed partial class Dataset<T>
{
    /// <summary>Consecutive samples, as a view of the same memory: nothing is copied.</summary>
    /// <param name="range">The samples to take, for instance <c>..60_000</c> or <c>^10_000..</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches outside the samples.</exception>
    public override Dataset<T> Take(Range range)
    {
        (int start, int end) = Ends(range);
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
    public override Dataset<T> Select(ReadOnlySpan<int> rows)
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

    /// <summary>Shuffles the samples and cuts them in two, copying each part.</summary>
    /// <param name="fraction">The share of the first part, from 0 to 1; its length is <c>fraction · Count</c>, rounded, half up.</param>
    /// <param name="seed">Keys the order; the same seed gives the same parts on every machine.</param>
    /// <param name="stratified">
    /// True to give both parts the classes in the same proportions, up to rounding; the lengths of the parts stay the same.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">A stratified split of samples without class labels.</exception>
    public new (Dataset<T> First, Dataset<T> Second) Split(double fraction, ulong seed, bool stratified = false)
    {
        (int[] first, int[] second) = Cut(fraction, seed, stratified);
        return (Select(first), Select(second));
    }

    /// <summary>Shuffles the samples and cuts them in three, copying each part.</summary>
    /// <param name="training">The share of the training set.</param>
    /// <param name="validation">The share of the validation set; the test set is the rest.</param>
    /// <param name="seed">Keys the order; the same seed gives the same parts on every machine.</param>
    /// <param name="stratified">True to give all parts the classes in the same proportions, up to rounding; their lengths stay the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is below 0, or both together are above 1.</exception>
    /// <exception cref="InvalidOperationException">A stratified split of samples without class labels.</exception>
    public new (Dataset<T> Training, Dataset<T> Validation, Dataset<T> Test) Split(
        double training, double validation, ulong seed, bool stratified = false)
    {
        (int[] first, int[] second, int[] third) = Cut(training, validation, seed, stratified);
        return (Select(first), Select(second), Select(third));
    }

    /// <summary>The same samples with standardised features: <c>standardization.Apply(this)</c>, for use in a chain.</summary>
    /// <param name="standardization">The standardisation, fitted on the training part.</param>
    /// <exception cref="ArgumentException">It was fitted on another number of features.</exception>
    public override Dataset<T> Standardize(Standardization<T> standardization)
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
            : throw new ArgumentException(
                $"Found {rows.Length} rows of {length} values; expected at most {Array.MaxLength} values in all.", nameof(rows));
    }
}
