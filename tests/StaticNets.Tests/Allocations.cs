namespace StaticNets.Tests;

/// <summary>Measures what an action allocates.</summary>
internal static class Allocations
{
    /// <summary>
    /// The fewest bytes of several runs after a first: a collection that other tests cause meanwhile moves the thread's counter
    /// by the unused rest of its 8 KB block.
    /// </summary>
    internal static long Of(Action action)
    {
        action();
        long fewest = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, Math.Abs(GC.GetAllocatedBytesForCurrentThread() - before));
        }

        return fewest;
    }
}
