using System.ComponentModel;

namespace StaticNets.Threading;

/// <summary>
/// One of the threads that share a run of <see cref="SharedWork"/>. The default value is a worker that is alone. For emitted code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Worker
{
    private readonly Team? _team;
    private readonly int _others;

    internal Worker(Team team, int index, int count)
    {
        _team = team;
        _others = count - 1;
        Index = index;
    }

    /// <summary>Its number, from 0, which is the caller of the run.</summary>
    public int Index { get; }

    /// <summary>How many share the run.</summary>
    public int Count => _others + 1;

    /// <summary>
    /// This worker's share of <paramref name="length"/> elements in whole units, the last of which may be shorter. The shares follow
    /// one another in the order of the workers and differ by at most one unit; some are empty where units are few.
    /// </summary>
    /// <param name="length">At least 0.</param>
    /// <param name="unit">At least 1.</param>
    /// <returns>The first element, and the one behind the last.</returns>
    public (int First, int End) Share(int length, int unit = 1)
    {
        if (_others == 0)
        {
            return (0, length);
        }

        long units = ((long)length + unit - 1) / unit;
        long first = units * Index / Count * unit;
        long end = units * (Index + 1) / Count * unit;
        return ((int)Math.Min(first, length), (int)Math.Min(end, length));
    }

    /// <summary>
    /// Waits until all workers of the run are here. What any of them wrote before, all of them see behind it.
    /// </summary>
    public void Meet() => _team?.Meet(Count);
}
