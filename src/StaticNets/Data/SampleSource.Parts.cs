using static System.FormattableString;

namespace StaticNets.Data;

public abstract partial class SampleSource<T>
{
    /// <summary>Consecutive samples, as a view of this source: nothing is copied.</summary>
    /// <param name="range">The samples to take, for instance <c>..60_000</c> or <c>^10_000..</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches outside the samples.</exception>
    public virtual SampleSource<T> Take(Range range)
    {
        (int first, int end) = Ends(range);
        return new SampleView<T>(this, first, end - first);
    }

    /// <summary>The samples of the given indexes, in that order, as a view of this source; an index may recur.</summary>
    /// <param name="rows">The samples, each from 0 to <c>Count - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public virtual SampleSource<T> Select(ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            RequireSample(row);
        }

        return new SampleView<T>(this, rows.ToArray());
    }

    /// <summary>The same samples with standardised features, computed whenever a sample is read.</summary>
    /// <param name="standardization">The standardisation, fitted on the training part.</param>
    /// <exception cref="ArgumentException">It was fitted on another number of features.</exception>
    public virtual SampleSource<T> Standardize(Standardization<T> standardization)
    {
        ArgumentNullException.ThrowIfNull(standardization);
        standardization.RequireFeatures(FeatureLength, nameof(standardization));
        return new StandardizedSource<T>(this, standardization);
    }

    /// <summary>
    /// The middle of images, cut out whenever a sample is read: what to validate and predict with where <see cref="Training.RandomCrop"/> trains.
    /// </summary>
    /// <remarks>
    /// The window starts at row <c>(H − h)/2</c> and column <c>(W − w)/2</c>, and where that is not whole, at the even one of the two next to it:
    /// torchvision's <c>CenterCrop</c>.
    /// </remarks>
    /// <param name="channels">The number of channels C, at least 1: the features are images <c>[C, H, W]</c>.</param>
    /// <param name="height">The height H of an image, at least 1.</param>
    /// <param name="width">The width W of an image, at least 1.</param>
    /// <param name="cropHeight">The height h of the window, from 1 to H.</param>
    /// <param name="cropWidth">The width w of the window, from 1 to W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1, or the window is larger than the image.</exception>
    /// <exception cref="ArgumentException">The samples have another number of features.</exception>
    public SampleSource<T> CenterCrop(int channels, int height, int width, int cropHeight, int cropWidth)
    {
        ImageWindow window = new ImageWindow(channels, height, width, cropHeight, cropWidth).Require();
        return window.Fault(FeatureLength) is { } fault ? throw new ArgumentException(fault) : new CenterCroppedSource<T>(this, window);
    }

    /// <summary>Shuffles the samples and cuts them in two: views of this source, nothing is copied.</summary>
    /// <param name="fraction">The share of the first part, from 0 to 1; its length is <c>fraction · Count</c>, rounded, half up.</param>
    /// <param name="seed">Keys the order; the same seed gives the same parts on every machine, and of every source of as many samples.</param>
    /// <param name="stratified">
    /// True to give both parts the classes in the same proportions, up to rounding; the lengths of the parts stay the same.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">A stratified split of samples without class labels.</exception>
    public (SampleSource<T> First, SampleSource<T> Second) Split(double fraction, ulong seed, bool stratified = false)
    {
        (int[] first, int[] second) = Cut(fraction, seed, stratified);
        return (new SampleView<T>(this, first), new SampleView<T>(this, second));
    }

    /// <summary>Shuffles the samples and cuts them in three: views of this source, nothing is copied.</summary>
    /// <param name="training">The share of the training set.</param>
    /// <param name="validation">The share of the validation set; the test set is the rest.</param>
    /// <param name="seed">Keys the order; the same seed gives the same parts on every machine, and of every source of as many samples.</param>
    /// <param name="stratified">True to give all parts the classes in the same proportions, up to rounding; their lengths stay the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is below 0, or both together are above 1.</exception>
    /// <exception cref="InvalidOperationException">A stratified split of samples without class labels.</exception>
    public (SampleSource<T> Training, SampleSource<T> Validation, SampleSource<T> Test) Split(
        double training, double validation, ulong seed, bool stratified = false)
    {
        (int[] first, int[] second, int[] third) = Cut(training, validation, seed, stratified);
        return (new SampleView<T>(this, first), new SampleView<T>(this, second), new SampleView<T>(this, third));
    }

    /// <summary>
    /// The pairs of k-fold cross-validation: the samples are shuffled and dealt into folds that differ by at most one sample, and each fold
    /// validates once what trains on the others. Views of this source, their samples in its order; nothing is copied.
    /// </summary>
    /// <param name="folds">The number of folds, from 2 to the number of samples.</param>
    /// <param name="seed">Keys the order; the same seed gives the same folds on every machine.</param>
    /// <param name="stratified">
    /// True to spread every class over the folds, at most one sample apart. A class with fewer samples than folds is missing in some of them.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is out of range.</exception>
    /// <exception cref="InvalidOperationException">Stratified folds of samples without class labels.</exception>
    public IEnumerable<(SampleSource<T> Training, SampleSource<T> Validation)> KFold(int folds, ulong seed, bool stratified = false)
    {
        RequireFolds(folds);
        RequireLabelsIf(stratified);
        return Pairs(SampleSplits.Folds(this, folds, seed, stratified), folds);
    }

    /// <summary>
    /// The pairs of k-fold cross-validation for samples that come in groups, such as the pictures of one patient: a group is whole in one fold. The
    /// groups are dealt by size, the largest that is left to the smallest fold; nothing is drawn at random.
    /// </summary>
    /// <param name="folds">The number of folds, from 2 to the number of groups.</param>
    /// <param name="groups">The group of each sample, <c>[Count]</c>: any numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is out of range.</exception>
    /// <exception cref="ArgumentException">There is not one group for each sample, or there are fewer groups than folds.</exception>
    public IEnumerable<(SampleSource<T> Training, SampleSource<T> Validation)> KFoldByGroup(int folds, ReadOnlySpan<int> groups)
    {
        RequireFolds(folds);
        return groups.Length == Count
            ? Pairs(SampleSplits.FoldsByGroup(groups, folds), folds)
            : throw new ArgumentException(
                Invariant($"Found groups of {groups.Length:N0} samples; expected {Count:N0}, one for each sample."), nameof(groups));
    }

    /// <summary>The samples of two parts.</summary>
    private protected (int[] First, int[] Second) Cut(double fraction, ulong seed, bool stratified)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), Invariant($"Found a fraction of {fraction}; expected a number from 0 to 1."));
        }

        RequireLabelsIf(stratified);
        int[] order = SeededOrder.Permutation(Count, seed, SeededOrder.OfSplit);
        return SampleSplits.Cut(this, order, fraction, SampleSplits.RoundedShare(fraction, Count), stratified);
    }

    /// <summary>The samples of three parts.</summary>
    private protected (int[] Training, int[] Validation, int[] Test) Cut(double training, double validation, ulong seed, bool stratified)
    {
        if (!(training >= 0 && validation >= 0 && training + validation <= 1))
        {
            throw new ArgumentOutOfRangeException(
                training >= 0 ? nameof(validation) : nameof(training),
                Invariant($"Found shares of {training} and {validation}; expected numbers of at least 0, together at most 1."));
        }

        (int[] first, int[] rest) = Cut(training, seed, stratified);
        int length = SampleSplits.RoundedShare(training + validation, Count) - first.Length;
        double share = rest.Length == 0 ? 0 : (double)length / rest.Length;
        (int[] second, int[] third) = SampleSplits.Cut(this, rest, share, length, stratified);
        return (first, second, third);
    }

    private IEnumerable<(SampleSource<T> Training, SampleSource<T> Validation)> Pairs(int[] foldOf, int folds)
    {
        int[] rows = [.. Enumerable.Range(0, Count)];
        for (int fold = 0; fold < folds; fold++)
        {
            yield return (
                new SampleView<T>(this, Array.FindAll(rows, row => foldOf[row] != fold)),
                new SampleView<T>(this, Array.FindAll(rows, row => foldOf[row] == fold)));
        }
    }

    private void RequireFolds(int folds)
    {
        if (folds < 2 || folds > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(folds), folds, Invariant($"Found {folds:N0} folds for {Count:N0} samples; expected at least 2 folds, and no more than samples."));
        }
    }

    private void RequireLabelsIf(bool stratified)
    {
        if (stratified && !IsClassification)
        {
            throw new InvalidOperationException(
                "Found samples without class labels; expected labels, since a stratified split goes by class.");
        }
    }

    /// <summary>The first sample of a range and the one behind its last.</summary>
    private protected (int First, int End) Ends(Range range)
    {
        int first = range.Start.GetOffset(Count);
        int end = range.End.GetOffset(Count);
        return first >= 0 && end <= Count && first <= end
            ? (first, end)
            : throw new ArgumentOutOfRangeException(
                nameof(range), range, $"Found samples {first} to {end}; expected a range inside the {Count} samples there are.");
    }
}
