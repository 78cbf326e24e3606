using System.Runtime.ExceptionServices;

namespace StaticNets.Threading;

/// <summary>The team of the process: who takes it runs one piece of work with it.</summary>
internal sealed class Team
{
    private static readonly Team Shared = new();

    // Apart from each other: workers count themselves in while others watch what comes after.
    private readonly Gate _meeting = new();
    private readonly Gate _end = new();
    private SharedCounter _taken;
    private SharedCounter _arrived;
    private SharedCounter _meetings;
    private SharedCounter _running;
    private SharedCounter _isOver;
    private TeamThread[] _threads = [];

    // Of the current run.
    private SharedWork? _work;
    private int _count;
    private Exception? _failure;

    /// <summary>Runs the work on <paramref name="count"/> threads, if the team is free.</summary>
    /// <returns>False when it is taken, by another caller or by the run that this thread works in; nothing was done then.</returns>
    internal static bool TryRun(SharedWork work, int count)
    {
        if (Interlocked.CompareExchange(ref Shared._taken.Value, 1, 0) != 0)
        {
            return false;
        }

        try
        {
            Shared.Run(work, count);
            return true;
        }
        finally
        {
            Volatile.Write(ref Shared._taken.Value, 0);
        }
    }

    /// <summary>The barrier: returns when <paramref name="count"/> workers are here.</summary>
    internal void Meet(int count)
    {
        int meeting = Volatile.Read(ref _meetings.Value);
        ThrowIfFailed();
        if (Interlocked.Increment(ref _arrived.Value) == count)
        {
            Volatile.Write(ref _arrived.Value, 0);
            EndMeeting();
        }
        else
        {
            _meeting.WaitWhile(ref _meetings.Value, meeting, Spins(count));
        }

        ThrowIfFailed();
    }

    /// <summary>Does the part of one worker in the current run, on a thread of the team.</summary>
    internal void Work(int index)
    {
        RunPart(index);
        if (Interlocked.Decrement(ref _running.Value) == 0)
        {
            Interlocked.Exchange(ref _isOver.Value, 1);
            _end.Wake();
        }
    }

    private static bool Spins(int count) => count <= Environment.ProcessorCount;

    private void Run(SharedWork work, int count)
    {
        _count = Hire(count);
        _work = work;
        _failure = null;
        _arrived.Value = 0;
        _running.Value = _count - 1;
        _isOver.Value = _count == 1 ? 1 : 0;
        for (int index = 1; index < _count; index++)
        {
            _threads[index - 1].Start(Spins(_count));
        }

        RunPart(0);
        _end.WaitWhile(ref _isOver.Value, 0, Spins(_count));
        _work = null;
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void RunPart(int index)
    {
        try
        {
            _work!.RunPart(new Worker(this, index, _count));
        }
        catch (Exception failure)
        {
            // The first one is told; who waits for this worker must not wait for ever.
            Interlocked.CompareExchange(ref _failure, failure, null);
            EndMeeting();
        }
    }

    private void EndMeeting()
    {
        Interlocked.Increment(ref _meetings.Value);
        _meeting.Wake();
    }

    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
        {
            throw new OperationCanceledException("Another worker of the run failed.", failure);
        }
    }

    // Grows the team. Where the system gives no more threads, those that are there do the work.
    private int Hire(int count)
    {
        int before = _threads.Length;
        if (count - 1 > before)
        {
            var threads = new TeamThread[count - 1];
            _threads.CopyTo(threads, 0);
            for (int i = before; i < threads.Length; i++)
            {
                if (TeamThread.TryHire(this, i + 1) is not { } thread)
                {
                    Array.Resize(ref threads, i);
                    break;
                }

                threads[i] = thread;
            }

            _threads = threads;
        }

        return Math.Min(count, _threads.Length + 1);
    }
}
