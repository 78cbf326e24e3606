using System.Diagnostics;

namespace StaticNets.Training;

/// <summary>How long the current epoch has taken, in this process and in those before it.</summary>
internal sealed class EpochClock
{
    private long _start = Stopwatch.GetTimestamp();
    private TimeSpan _before;

    internal TimeSpan Elapsed => _before + Stopwatch.GetElapsedTime(_start);

    /// <summary>Counts from now on: what was before belongs to no epoch.</summary>
    internal void Restart() => _start = Stopwatch.GetTimestamp();

    /// <summary>Begins an epoch, or goes on with one that has taken some time already.</summary>
    internal void Start(TimeSpan before = default) => (_start, _before) = (Stopwatch.GetTimestamp(), before);
}
