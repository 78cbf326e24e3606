using StaticNets.Data;

namespace StaticNets.Tests.Data;

/// <summary>Runs a reader on content that may be malformed.</summary>
internal static class Bounded
{
    /// <summary>
    /// True when the reader succeeds, false when it reports <see cref="DataFormatException"/>. Any other exception comes out,
    /// and allocating more than <paramref name="bytes"/> fails the test either way.
    /// </summary>
    public static bool Succeeds(Action read, long bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool succeeded = true;
        try
        {
            read();
        }
        catch (DataFormatException)
        {
            succeeded = false;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
        return succeeded;
    }
}
