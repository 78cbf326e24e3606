using System.Numerics;
using StaticNets.Data;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>Decides which samples train and which validate.</summary>
internal static class ValidationSplit
{
    /// <summary>The samples to train on, ascending, and the validation set if there is one.</summary>
    internal static (int[] Rows, SampleSource<T>? Validation) Of<T>(
        SampleSource<T> dataset, SampleSource<T>? validation, double fraction, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (fraction == 0)
        {
            return ([.. Enumerable.Range(0, dataset.Count)], validation);
        }

        if (validation is not null)
        {
            throw new ArgumentException(
                Invariant($"The options hold a validation set and also ask to hold back {fraction} of the samples; expected only one of the two."));
        }

        // The same samples as the first part of Dataset.Split, of which a data set copies only those held back.
        int held = Math.Max(1, SampleSplits.RoundedShare(fraction, dataset.Count));
        if (held >= dataset.Count)
        {
            throw new ArgumentException(
                Invariant($"Holding back {fraction} of {dataset.Count:N0} samples leaves none to train on; use a smaller fraction or more samples."));
        }

        int[] order = SeededOrder.Permutation(dataset.Count, seed, SeededOrder.OfSplit);
        int[] training = order[held..];
        Array.Sort(training);
        return (training, dataset.Select(order.AsSpan(0, held)));
    }
}
