namespace StaticNets.Training;

/// <summary>One of the cycles that follow each other, each a whole multiple of the length of the one before.</summary>
/// <param name="Index">Counts from 0.</param>
/// <param name="Share">How much of it has passed: from 0 to below 1.</param>
internal readonly record struct ScheduleCycle(long Index, double Share)
{
    /// <summary>The cycle of a time.</summary>
    /// <param name="time">At least 0.</param>
    /// <param name="first">The length of the first cycle, at least 1.</param>
    /// <param name="multiplier">At least 1.</param>
    internal static ScheduleCycle At(long time, long first, int multiplier)
    {
        if (multiplier == 1)
        {
            return new ScheduleCycle(time / first, (double)(time % first) / first);
        }

        long index = 0;
        long length = first;
        while (time >= length)
        {
            time -= length;
            length = length > long.MaxValue / multiplier ? long.MaxValue : length * multiplier;
            index++;
        }

        return new ScheduleCycle(index, (double)time / length);
    }
}
