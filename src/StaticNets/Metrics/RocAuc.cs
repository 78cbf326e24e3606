using static System.FormattableString;

namespace StaticNets.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the probability that a sample of the class, drawn at random, has a larger score than
/// one that is not of it, where equal scores count one half (Hanley and McNeil, Radiology 143, 1982).
/// </summary>
/// <remarks>AUC = (Σ over pairs of [p &gt; n] + ½[p = n]) / (P·N), counted in whole numbers: exact, whatever the order of the samples.</remarks>
public static class RocAuc
{
    /// <summary>The area for one class against the rest.</summary>
    /// <param name="scores">A score for each sample, larger where the class is likelier: probabilities, logits or margins.</param>
    /// <param name="isOfClass">Whether each sample is of the class.</param>
    /// <returns>A number from 0 to 1, or the reason why there is none: no sample of the class, only such samples, or a score that is no number.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static MetricResult Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isOfClass)
    {
        if (scores.Length != isOfClass.Length)
        {
            throw new ArgumentException(
                Invariant($"Found {scores.Length:N0} scores and {isOfClass.Length:N0} answers; expected as many."), nameof(isOfClass));
        }

        int positives = isOfClass.Count(true);
        var of = new double[positives];
        var others = new double[scores.Length - positives];
        int p = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (isOfClass[i])
            {
                of[p++] = scores[i];
            }
            else
            {
                others[i - p] = scores[i];
            }
        }

        return OfSorted(Sorted(of), Sorted(others));
    }

    private static double[] Sorted(double[] scores)
    {
        Array.Sort(scores);
        return scores;
    }

    private static MetricResult OfSorted(ReadOnlySpan<double> of, ReadOnlySpan<double> others)
    {
        if (of.IsEmpty || others.IsEmpty)
        {
            return MetricResult.None(
                of.IsEmpty && others.IsEmpty ? "there are no samples" : of.IsEmpty ? "no sample is of the class" : "all samples are of the class");
        }

        // Sorting puts what is no number first.
        if (double.IsNaN(of[0]) || double.IsNaN(others[0]))
        {
            return MetricResult.None("an output was no number");
        }

        // Twice the pairs in the right order, so that a tie, which counts one half, is whole; in 128 bits, since there may be more than 2⁶² pairs.
        Int128 twice = 0;
        int below = 0;
        int notAbove = 0;
        foreach (double score in of)
        {
            while (below < others.Length && others[below] < score)
            {
                below++;
            }

            while (notAbove < others.Length && others[notAbove] <= score)
            {
                notAbove++;
            }

            twice += below + notAbove;
        }

        return new MetricResult((double)twice / (2.0 * of.Length * others.Length));
    }
}
