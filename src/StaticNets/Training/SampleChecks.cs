using System.Numerics;
using System.Numerics.Tensors;
using StaticNets.Data;

namespace StaticNets.Training;

/// <summary>
/// Whether the numbers of samples are ones that a network and its loss can read: asked of a whole data set before training starts,
/// and of every sample when it is read where the samples are not in memory.
/// </summary>
internal static class SampleChecks
{
    /// <summary>What is wrong with dense rows of features, from the sample <paramref name="first"/> on; null when nothing is.</summary>
    internal static string? FeatureFault<T>(SampleSource<T> source, ReadOnlySpan<T> features, int first = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (TensorPrimitives.IsFiniteAll(features))
        {
            return null;
        }

        int index = IndexOf(features, static value => !T.IsFinite(value));
        (int row, int feature) = Math.DivRem(index, source.FeatureLength);
        return FormattableString.Invariant(
            $"Feature {feature} of sample {first + row}{Place(source, first + row)} is {features[index]}; expected finite numbers.");
    }

    /// <summary>What is wrong with dense rows of targets, from the sample <paramref name="first"/> on; null when nothing is.</summary>
    internal static string? TargetFault<T>(SampleSource<T> source, TargetKind kind, ReadOnlySpan<T> targets, int first = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Func<T, bool> isWrong, string expected) = kind switch
        {
            TargetKind.Signs => ((Func<T, bool>)(static t => T.Abs(t) != T.One), "−1 or +1"),
            TargetKind.Counts or TargetKind.LogCounts => (static t => !(t >= T.Zero && T.IsFinite(t)), "finite numbers of at least 0"),
            TargetKind.Values => (static t => !T.IsFinite(t), "finite numbers"),
            _ => (static t => !(t >= T.Zero && t <= T.One), "probabilities from 0 to 1"),
        };
        int index = IndexOf(targets, isWrong);
        if (index < 0)
        {
            return null;
        }

        (int row, int target) = Math.DivRem(index, source.TargetLength);
        return FormattableString.Invariant(
            $"Target {target} of sample {first + row}{Place(source, first + row)} is {targets[index]}; expected {expected}.");
    }

    /// <summary>What is wrong with the class of one sample; null when nothing is.</summary>
    internal static string? LabelFault<T>(SampleSource<T> source, int label, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (uint)label < (uint)source.ClassCount
            ? null
            : FormattableString.Invariant(
                $"Found label {label} for sample {sample}{Place(source, sample)}; expected 0 to {source.ClassCount - 1}, since there are {source.ClassCount} classes.");

    private static string Place<T>(SampleSource<T> source, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        source.PlaceOf(sample) is { } place ? $" ({place})" : "";

    private static int IndexOf<T>(ReadOnlySpan<T> values, Func<T, bool> isWanted)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (isWanted(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
