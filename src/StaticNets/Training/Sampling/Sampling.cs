using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StaticNets.Data;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>
/// Which samples an epoch shows, where it is not each of them once: drawn by weights, or each class equally often.
/// </summary>
/// <remarks>The samples of an epoch, and their order, are a pure function of the seed and the number of the epoch.</remarks>
public abstract class Sampling
{
    private protected Sampling()
    {
    }

    /// <summary>
    /// Every class equally likely at every draw, with replacement: <c>P(i) = 1 / (C·n(class of i))</c>, with C the number of classes that
    /// have a sample and n(c) the samples of class c. Each draw is independent: an epoch shows a class about, not exactly, <c>samples / C</c> times.
    /// </summary>
    /// <param name="samples">The samples of an epoch, at least 1; by default as many as there are to train on.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static Sampling ClassBalanced(int? samples = null) => new ByClassWeights(RequirePositive(samples, nameof(samples)));

    /// <summary>
    /// Samples drawn with replacement in proportion to their weights: <c>P(i) = w(i) / Σw</c>, PyTorch's <c>WeightedRandomSampler</c>.
    /// </summary>
    /// <remarks>
    /// With the running sums <c>W(k) = w(0) + … + w(k)</c>, in double, and u uniform in [0, 1) from Philox, draw j of an epoch is the first
    /// k with <c>W(k) &gt; u(seed, epoch, j)·W(n − 1)</c>. A sample of weight 0 is never drawn.
    /// </remarks>
    /// <param name="weights">One weight for each sample of the source that is trained on, at least 0 and finite, not all 0. They are copied.</param>
    /// <param name="samples">The samples of an epoch, at least 1; by default as many as there are to train on.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static Sampling Weighted(ReadOnlySpan<double> weights, int? samples = null)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
            {
                throw new ArgumentException(
                    Invariant($"Found weight {weights[i]} of sample {i}; expected a finite number, at least 0."), nameof(weights));
            }
        }

        return new ByWeights(weights.ToArray(), RequirePositive(samples, nameof(samples)));
    }

    /// <summary>
    /// Every class exactly equally often in every epoch: m times, by default as often as the largest class has samples. The samples of a class are shown in
    /// a random order, again and again until there are m: each ⌊m/n⌋ or ⌈m/n⌉ times. Then the whole epoch is shuffled.
    /// </summary>
    /// <param name="perClass">The samples m of each class, at least 1. Fewer than a class has leave out another part of it in each epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perClass"/> is less than 1.</exception>
    public static Sampling EqualClasses(int? perClass = null) => new EqualShares(RequirePositive(perClass, nameof(perClass)));

    /// <summary>What it is and, beside the number of samples, what it was made with, as text. A checkpoint keeps it, so that no training goes on with another.</summary>
    internal abstract string Description { get; }

    /// <summary>The sampler over the given samples of a source.</summary>
    /// <exception cref="ArgumentException">The samples carry no class labels, or are not as many as the weights.</exception>
    internal abstract Sampler Over<T>(SampleSource<T> source, int[] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private static int? RequirePositive(int? count, string name) => count is null ? null : SettingRange.AtLeast(count.Value, 1, name);

    private static void RequireLabels<T>(SampleSource<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!source.IsClassification)
        {
            throw new ArgumentException("Found samples without class labels; expected labels, since the sampling goes by class.");
        }
    }

    private sealed class ByClassWeights(int? samples) : Sampling
    {
        internal override string Description => nameof(ClassBalanced);

        internal override Sampler Over<T>(SampleSource<T> source, int[] rows)
        {
            RequireLabels(source);
            var counts = new long[source.ClassCount];
            foreach (int row in rows)
            {
                counts[source.Label(row)]++;
            }

            return new WeightedSampler(rows, Array.ConvertAll(rows, row => 1d / counts[source.Label(row)]), samples ?? rows.Length);
        }
    }

    private sealed class ByWeights(double[] weights, int? samples) : Sampling
    {
        // A hash stands for the weights: a million of them fit no message.
        internal override string Description =>
            $"{nameof(Weighted)} by weights of SHA-256 {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(weights)))[..16]}…";

        internal override Sampler Over<T>(SampleSource<T> source, int[] rows) =>
            weights.Length == source.Count
                ? new WeightedSampler(rows, Array.ConvertAll(rows, row => weights[row]), samples ?? rows.Length)
                : throw new ArgumentException(Invariant($"Found {weights.Length:N0} weights for {source.Count:N0} samples; expected one for each."));
    }

    private sealed class EqualShares(int? perClass) : Sampling
    {
        internal override string Description => nameof(EqualClasses);

        internal override Sampler Over<T>(SampleSource<T> source, int[] rows)
        {
            RequireLabels(source);
            var classes = new List<int>[source.ClassCount];
            foreach (int row in rows)
            {
                (classes[source.Label(row)] ??= []).Add(row);
            }

            return new EqualClassSampler([.. classes.Where(static members => members is not null).Select(static members => members.ToArray())], perClass);
        }
    }
}
