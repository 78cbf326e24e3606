using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Data;

/// <summary>Deals the samples of a source into parts: every sample to one part, each part a list of indexes.</summary>
internal static class SampleSplits
{
    /// <summary>Cuts shuffled samples in two, as they stand or class by class.</summary>
    /// <param name="source">Has the labels.</param>
    /// <param name="order">The samples, shuffled.</param>
    /// <param name="fraction">The share of the first part, from 0 to 1.</param>
    /// <param name="length">The samples of the first part: the fraction of all, rounded.</param>
    /// <param name="stratified">Whether each class is cut in the same proportion.</param>
    internal static (int[] First, int[] Second) Cut<T>(SampleSource<T> source, int[] order, double fraction, int length, bool stratified)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!stratified)
        {
            return (order[..length], order[length..]);
        }

        // Each sample goes to the first part until the quota of its class is used up.
        int[] quota = Quotas(source, order, fraction, length);
        var first = new List<int>(length);
        var second = new List<int>(order.Length - length);
        foreach (int row in order)
        {
            (quota[source.Label(row)]-- > 0 ? first : second).Add(row);
        }

        return ([.. first], [.. second]);
    }

    /// <summary>A fraction of a number, rounded, half up.</summary>
    internal static int RoundedShare(double fraction, int count) => (int)Math.Floor((fraction * count) + 0.5);

    /// <summary>The number of the fold of each sample: shuffled samples in turn, class by class where <paramref name="stratified"/>.</summary>
    internal static int[] Folds<T>(SampleSource<T> source, int folds, ulong seed, bool stratified)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] order = SeededOrder.Permutation(source.Count, seed, SeededOrder.OfFolds);
        IEnumerable<int> dealt = stratified ? order.OrderBy(source.Label) : order; // A stable sort: shuffled within each class.
        var foldOf = new int[order.Length];
        int turn = 0;
        foreach (int row in dealt)
        {
            foldOf[row] = turn++ % folds;
        }

        return foldOf;
    }

    /// <summary>The number of the fold of each sample, whole groups together: the largest group that is left goes to the smallest fold.</summary>
    internal static int[] FoldsByGroup(ReadOnlySpan<int> groups, int folds)
    {
        var counts = new Dictionary<int, int>();
        foreach (int group in groups)
        {
            counts[group] = counts.GetValueOrDefault(group) + 1;
        }

        if (counts.Count < folds)
        {
            throw new ArgumentException(
                Invariant($"Found {counts.Count:N0} groups for {folds:N0} folds; expected at least one group for each."), nameof(groups));
        }

        var lengths = new int[folds];
        var foldOfGroup = new Dictionary<int, int>();
        foreach ((int group, int count) in counts.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key))
        {
            int fold = Array.IndexOf(lengths, lengths.Min());
            lengths[fold] += count;
            foldOfGroup[group] = fold;
        }

        var foldOf = new int[groups.Length];
        for (int i = 0; i < foldOf.Length; i++)
        {
            foldOf[i] = foldOfGroup[groups[i]];
        }

        return foldOf;
    }

    /// <summary>
    /// How many samples of each class the first part gets: the whole part of its share, and one more for the classes with the
    /// largest remainders (the first of equal ones) until the part is full.
    /// </summary>
    private static int[] Quotas<T>(SampleSource<T> source, int[] rows, double fraction, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var samples = new int[source.ClassCount];
        foreach (int row in rows)
        {
            samples[source.Label(row)]++;
        }

        int[] quota = Array.ConvertAll(samples, count => (int)(fraction * count));
        IEnumerable<int> byRemainder = Enumerable.Range(0, samples.Length)
            .Where(label => quota[label] < samples[label])
            .OrderByDescending(label => (fraction * samples[label]) - quota[label]);
        foreach (int label in byRemainder.Take(length - quota.Sum()).ToArray())
        {
            quota[label]++;
        }

        return quota;
    }
}
