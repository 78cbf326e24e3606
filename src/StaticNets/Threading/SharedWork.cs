using System.ComponentModel;

namespace StaticNets.Threading;

/// <summary>
/// Work that several threads share. Made once, run as often as needed; a run allocates nothing. For emitted code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SharedWork
{
    /// <summary>
    /// Runs the work on up to <paramref name="threads"/> threads, this one among them, and returns when all are done. Where the team is
    /// busy, or this thread is one of its workers, the work runs here alone.
    /// </summary>
    /// <param name="threads">At least 1, or 0 for as many as <see cref="Workers.MaxThreads"/> allows.</param>
    /// <exception cref="Exception">The first exception of any worker; the others stop at their next <see cref="Worker.Meet"/>.</exception>
    public void Run(int threads)
    {
        int count = Workers.Count(threads);
        if (count <= 1 || !Team.TryRun(this, count))
        {
            Run(default(Worker));
        }
    }

    /// <summary>One worker's part. All workers call <see cref="Worker.Meet"/> equally often.</summary>
    protected abstract void Run(Worker worker);

    /// <summary>One worker's part, for the team.</summary>
    internal void RunPart(Worker worker) => Run(worker);
}
