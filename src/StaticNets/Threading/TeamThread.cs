using System.Globalization;

namespace StaticNets.Threading;

/// <summary>A thread of the team: it waits for a run, does its part, and waits again. It does not keep the process alive.</summary>
internal sealed class TeamThread
{
    private readonly Team _team;
    private readonly int _index;
    private readonly Gate _gate = new();
    private SharedCounter _isCalled;
    private bool _spins;

    private TeamThread(Team team, int index)
    {
        _team = team;
        _index = index;
    }

    /// <summary>Starts the thread of the worker with the number <paramref name="index"/>; null when the system gives none.</summary>
    internal static TeamThread? TryHire(Team team, int index)
    {
        TeamThread hired = new(team, index);
        try
        {
            // The context of whoever asks first (culture, async locals) is none of the work's business.
            new Thread(hired.Loop)
            {
                IsBackground = true,
                Name = string.Create(CultureInfo.InvariantCulture, $"StaticNets {index}"),
            }.UnsafeStart();
            return hired;
        }
        catch (Exception failure) when (failure is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Calls the thread to the run that its team is about to begin.</summary>
    /// <param name="spins">Whether it may spin while it waits for the next.</param>
    internal void Start(bool spins)
    {
        _spins = spins;
        Interlocked.Exchange(ref _isCalled.Value, 1);
        _gate.Wake();
    }

    private void Loop()
    {
        while (true)
        {
            _gate.WaitWhile(ref _isCalled.Value, 0, _spins);

            // Before the work: the next call may come as soon as the last worker is done.
            Volatile.Write(ref _isCalled.Value, 0);
            _team.Work(_index);
        }
    }
}
