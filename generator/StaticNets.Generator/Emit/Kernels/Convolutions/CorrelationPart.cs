using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>A correlation, and how far behind the starts of its source, weights and target it begins.</summary>
internal sealed record CorrelationPart(Correlation Correlation, int Source, int Weights, int Target)
{
    /// <summary>
    /// The parts of a pass. Where there are several, what differs in its beginnings alone shares its methods: of the 256 phases of a
    /// stride of 16 by 16, all.
    /// </summary>
    public static IReadOnlyList<CorrelationPart> Share(IReadOnlyList<Correlation> correlations)
    {
        if (correlations.Count == 1)
        {
            return [new CorrelationPart(correlations[0], 0, 0, 0)];
        }

        List<CorrelationPart> parts = [.. correlations.Select(FromStart)];
        List<Correlation> kinds = [.. parts.Select(part => part.Correlation).Distinct()];
        return kinds.Count == 1
            ? parts
            : [.. parts.Select(part => part with { Correlation = Named(part.Correlation, kinds.IndexOf(part.Correlation)) })];
    }

    // Few letters: phases differ in their count of taps, and of outputs, by one at most.
    private static Correlation Named(Correlation correlation, int index) =>
        correlation with { Name = $"{correlation.Name}Phase{(char)('A' + index)}" };

    // Rows that are skipped depend on where a row begins, so that stays.
    private static CorrelationPart FromStart(Correlation correlation)
    {
        (TapWalk rows, TapWalk columns, Planes source) = (correlation.Rows, correlation.Columns, correlation.Source);
        int up = columns.Step < 0 ? (columns.Taps - 1) * -columns.Step : 0;
        int row = correlation.SkipsRows ? 0 : rows.First;
        int weights = (rows.WeightFirst * correlation.Weights.Row) + (columns.WeightFirst * correlation.Weights.Column);
        Correlation shared = correlation with
        {
            Source = source with { Origin = 0, Left = 0 },
            Target = correlation.Target with { Origin = 0 },
            Rows = rows with { First = rows.First - row, WeightFirst = 0 },
            Columns = columns with { First = up, WeightFirst = 0 },
        };
        return new CorrelationPart(
            shared, source.Offset(row, columns.First - up), weights, correlation.Target.Origin);
    }
}
