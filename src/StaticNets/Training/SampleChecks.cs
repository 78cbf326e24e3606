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
    internal static string? TargetFault<T>(SampleSource<T> source, NetworkDescription network, ReadOnlySpan<T> targets, int first = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isShort = source.TargetLength != network.OutputLength;
        for (int next = 0; next < targets.Length;)
        {
            foreach (OutputDescription output in network.Outputs)
            {
                bool isClass = isShort && output.HasShortTarget;
                ReadOnlySpan<T> own = targets.Slice(next, isClass ? 1 : output.Length);
                if (IndexOfWrong(own, output, isClass) is >= 0 and int index)
                {
                    (int row, int target) = Math.DivRem(next + index, source.TargetLength);
                    return FormattableString.Invariant(
                        $"Target {target} of sample {first + row}{Place(source, first + row)} is {own[index]}; expected {Expected(output, isClass)}.");
                }

                next += own.Length;
            }
        }

        return null;
    }

    private static int IndexOfWrong<T>(ReadOnlySpan<T> targets, OutputDescription output, bool isClass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        isClass
            ? T.IsInteger(targets[0]) && targets[0] >= T.Zero && targets[0] < T.CreateSaturating(output.Length) ? -1 : 0
            : output.Targets switch
            {
                TargetKind.Signs => IndexOf(targets, static t => T.Abs(t) != T.One),
                TargetKind.Counts or TargetKind.LogCounts => IndexOf(targets, static t => !(t >= T.Zero && T.IsFinite(t))),
                TargetKind.Values => IndexOf(targets, static t => !T.IsFinite(t)),
                _ => IndexOf(targets, static t => !(t >= T.Zero && t <= T.One)),
            };

    private static string Expected(OutputDescription output, bool isClass) => output.Targets switch
    {
        _ when isClass => FormattableString.Invariant($"a class of '{output.Name}', from 0 to {output.Length - 1}"),
        TargetKind.Signs => "−1 or +1",
        TargetKind.Counts or TargetKind.LogCounts => "finite numbers of at least 0",
        TargetKind.Values => "finite numbers",
        _ => "probabilities from 0 to 1",
    };

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
