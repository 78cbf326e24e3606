using System.Collections.Immutable;

namespace StaticNets.Training;

/// <summary>A run of trained parameters with the same settings, as <see cref="ParameterRanges"/> lays them out.</summary>
/// <param name="First">The first packed element.</param>
/// <param name="End">The first packed element behind it.</param>
/// <param name="RateFactor">What the learning rate is multiplied by.</param>
/// <param name="WeightDecay">λ.</param>
internal readonly record struct ParameterRun(int First, int End, double RateFactor, double WeightDecay);

/// <summary>Divides the trained parameters into runs with the same settings: groups, decay of weights only, frozen layers.</summary>
internal static class ParameterRanges
{
    /// <summary>The runs in order, without those of frozen layers; neighbours with the same settings are one.</summary>
    internal static ParameterRun[] Of(
        NetworkDescription network, double weightDecay, bool decaysWeightsOnly, IReadOnlyList<ParameterGroup> groups, IReadOnlyList<string> frozen)
    {
        List<ParameterRun> runs = [];
        foreach (ParameterSlice slice in Trained(network))
        {
            if (frozen.Any(layer => ParameterGroup.Names(layer, slice)))
            {
                continue;
            }

            ParameterRun run = RunOf(slice, decaysWeightsOnly && slice.Shape.Length < 2 ? 0 : weightDecay, groups);
            if (runs.Count > 0 && runs[^1] == run with { First = runs[^1].First, End = runs[^1].End } && runs[^1].End == run.First)
            {
                runs[^1] = runs[^1] with { End = run.End };
            }
            else
            {
                runs.Add(run);
            }
        }

        return [.. runs];
    }

    /// <summary>Copies a list of patterns, each of which must name something that is trained.</summary>
    internal static IReadOnlyList<TItem> RequireMatches<TItem>(
        NetworkDescription network, IReadOnlyList<TItem> items, Func<TItem, string> pattern, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        foreach (TItem item in items)
        {
            ArgumentNullException.ThrowIfNull(item, name);
            RequireMatch(network, pattern(item), name);
        }

        return [.. items];
    }

    private static ImmutableArray<ParameterSlice> Trained(NetworkDescription network) => [.. network.Parameters.Where(slice => slice.IsTrained)];

    private static void RequireMatch(NetworkDescription network, string pattern, string name)
    {
        if (Trained(network).Any(slice => ParameterGroup.Names(pattern, slice)))
        {
            return;
        }

        string there = pattern.Contains('.')
            ? string.Join(", ", Trained(network).Select(slice => slice.Name))
            : string.Join(", ", Trained(network).Select(ParameterGroup.LayerOf).Distinct());
        throw new ArgumentException(
            $"'{pattern}' names no {(pattern.Contains('.') ? "parameter" : "layer with parameters")} of {network.Name}; it has {there}.", name);
    }

    private static ParameterRun RunOf(ParameterSlice slice, double weightDecay, IReadOnlyList<ParameterGroup> groups)
    {
        ParameterRun run = new(slice.Offset, slice.Offset + slice.PackedLength, RateFactor: 1, weightDecay);
        foreach (ParameterGroup group in groups)
        {
            if (ParameterGroup.Names(group.Pattern, slice))
            {
                run = run with
                {
                    RateFactor = group.LearningRateFactor ?? run.RateFactor,
                    WeightDecay = group.WeightDecay ?? run.WeightDecay,
                };
            }
        }

        return run;
    }
}
