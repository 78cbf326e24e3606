using System.Diagnostics;

namespace StaticNets.Threading;

/// <summary>
/// Where threads wait for a number to change: first they spin, then they offer their core to others, then they park. Nothing is
/// allocated, and a thread that parks uses no processor time.
/// </summary>
internal sealed class Gate
{
    // A step's serial parts (the loss, the next batch) take some 10 µs: a spinning worker is back at once, where waking a parked
    // one takes 50 µs and more.
    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000;
    private static readonly long YieldTicks = Stopwatch.Frequency / 4_000;

    private readonly object _lock = new();
    private int _parked;

    /// <summary>Waits until <paramref name="value"/> is no longer <paramref name="unwanted"/>.</summary>
    /// <param name="value">Changed by another thread, which then calls <see cref="Wake"/>.</param>
    /// <param name="unwanted">The value not to go on with.</param>
    /// <param name="spins">Whether each thread may have a core of its own: otherwise the one waited for may need this core.</param>
    internal void WaitWhile(ref int value, int unwanted, bool spins)
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref value) == unwanted)
        {
            long waited = Stopwatch.GetTimestamp() - start;
            if (spins && waited < SpinTicks)
            {
                Thread.SpinWait(1);
            }
            else if (waited < YieldTicks)
            {
                Thread.Yield();
            }
            else
            {
                Park(ref value, unwanted);
            }
        }
    }

    /// <summary>Wakes those who are parked. The value must have been changed before.</summary>
    internal void Wake()
    {
        // Either this reads the count of a thread that is about to park, or that thread reads the changed value: each writes,
        // fences and then reads what the other wrote.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _parked) > 0)
        {
            bool isInterrupted = false;
            while (!TryPulse())
            {
                isInterrupted = true;
            }

            Restore(isInterrupted);
        }
    }

    // Thread.Interrupt must neither leave a worker asleep nor return to a caller whose memory others still use: it is put off.
    private static void Restore(bool isInterrupted)
    {
        if (isInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private void Park(ref int value, int unwanted)
    {
        bool isInterrupted = false;
        while (!TryPark(ref value, unwanted))
        {
            isInterrupted = true;
        }

        Restore(isInterrupted);
    }

    /// <returns>False when interrupted.</returns>
    private bool TryPark(ref int value, int unwanted)
    {
        bool isCounted = false;
        try
        {
            lock (_lock)
            {
                Interlocked.Increment(ref _parked);
                isCounted = true;
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref value) == unwanted)
                {
                    Monitor.Wait(_lock);
                }
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
        finally
        {
            Interlocked.Add(ref _parked, isCounted ? -1 : 0);
        }
    }

    /// <returns>False when interrupted.</returns>
    private bool TryPulse()
    {
        try
        {
            lock (_lock)
            {
                Monitor.PulseAll(_lock);
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }
}
