using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>A correlation, how far behind the starts of its source, weights and target it begins, and how often it comes.</summary>
/// <param name="Correlation">The first.</param>
/// <param name="Source">Elements before it in the source.</param>
/// <param name="Weights">Elements before its weights.</param>
/// <param name="Target">Elements before it in the target.</param>
/// <param name="Rows">Phases of rows.</param>
/// <param name="Columns">Phases of columns.</param>
internal sealed record CorrelationPart(Correlation Correlation, int Source, int Weights, int Target, Repeat Rows, Repeat Columns)
{
    /// <summary>How often it comes for one sample.</summary>
    public int Count => Rows.Count * Columns.Count;

    /// <summary>
    /// The parts of a pass. Where there are several, what differs in its beginnings alone shares its methods.
    /// </summary>
    public static IReadOnlyList<CorrelationPart> Share(IReadOnlyList<CorrelationPart> unshared)
    {
        if (unshared.Count == 1)
        {
            return unshared;
        }

        List<CorrelationPart> parts = [.. unshared.Select(FromStart)];
        List<Correlation> kinds = [.. parts.Select(part => part.Correlation).Distinct()];
        return kinds.Count == 1
            ? parts
            : [.. parts.Select(part => part with { Correlation = Named(part.Correlation, kinds.IndexOf(part.Correlation)) })];
    }

    private static Correlation Named(Correlation correlation, int index) =>
        correlation with { Name = $"{correlation.Name}Phase{Letters(index)}" };

    private static string Letters(int index) =>
        (index < 26 ? string.Empty : Letters((index / 26) - 1)) + (char)('A' + (index % 26));

    // Rows that are skipped depend on where a row begins, so that stays.
    private static CorrelationPart FromStart(CorrelationPart part)
    {
        Correlation correlation = part.Correlation;
        (TapWalk rows, TapWalk columns, Planes source) = (correlation.Rows, correlation.Columns, correlation.Source);
        int up = columns.Step < 0 ? (columns.Taps - 1) * -columns.Step : 0;
        int row = correlation.SkipsRows ? 0 : rows.First;
        return part with
        {
            Correlation = correlation with
            {
                Source = source with { Origin = 0, Left = 0 },
                Target = correlation.Target with { Origin = 0 },
                Rows = rows with { First = rows.First - row, WeightFirst = 0 },
                Columns = columns with { First = up, WeightFirst = 0 },
            },
            Source = source.Offset(row, columns.First - up),
            Weights = (rows.WeightFirst * correlation.Weights.Row) + (columns.WeightFirst * correlation.Weights.Column),
            Target = correlation.Target.Origin,
        };
    }
}

/// <summary>How often a correlation comes along one dimension, and what lies between the weights and the targets of one and the next.</summary>
internal readonly record struct Repeat(int Count, int Weights, int Target);

/// <summary>Phases of the strides that a pass computes alike.</summary>
/// <param name="Correlation">That of the first.</param>
/// <param name="Row">Phases of rows.</param>
/// <param name="Column">Phases of columns.</param>
internal sealed record CorrelationPhases(Correlation Correlation, PhaseRun Row, PhaseRun Column)
{
    /// <summary>The part that they are.</summary>
    /// <param name="correlation">The first, where it reads and writes.</param>
    /// <param name="rowPitch">Elements of the target from one phase of rows to the next.</param>
    /// <param name="columnPitch">Elements of the target from one phase of columns to the next.</param>
    public CorrelationPart Part(Correlation correlation, int rowPitch, int columnPitch) => new(
        correlation, 0, 0, 0,
        new Repeat(Row.Count, correlation.Weights.Row, rowPitch),
        new Repeat(Column.Count, correlation.Weights.Column, columnPitch));
}
