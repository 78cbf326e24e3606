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
