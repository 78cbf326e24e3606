using System.ComponentModel;
using System.Globalization;
using static System.FormattableString;

namespace StaticNets.Threading;

/// <summary>The threads that share the work of training and of predicting batches.</summary>
/// <remarks>
/// One team serves the whole process: background threads, made when work is first shared and parked when there is none. Work
/// that meets the team busy runs on its caller alone. How many threads took part never changes a bit of a result.
/// </remarks>
public static class Workers
{
    private const int MostThreads = 1024;

    // Tests set it, so that small networks go through everything that large ones do.
    private static bool SharesTinyWork { get; set; }

    private static int _maxThreads = Default(Environment.GetEnvironmentVariable("STATICNETS_THREADS"));

    /// <summary>
    /// The most threads that share one piece of work, the calling one included: 1 to 1,024. By default the number of processors, or
    /// what the environment variable <c>STATICNETS_THREADS</c> says when the process starts, if that is a whole number in this range.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static int MaxThreads
    {
        get => Volatile.Read(ref _maxThreads);
        set
        {
            if (value is < 1 or > MostThreads)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, Invariant($"Found {nameof(MaxThreads)} = {value:N0}; expected 1 to {MostThreads:N0}."));
            }

            Volatile.Write(ref _maxThreads, value);
        }
    }

    /// <summary>How many threads share so many rows: one, where there are too few to be worth another thread's while. For emitted code.</summary>
    /// <param name="rows">The rows of a batch.</param>
    /// <param name="rowsPerThread">The fewest rows worth a thread, at least 1.</param>
    /// <param name="threads">The most threads, 0 for as many as may be.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static int For(int rows, int rowsPerThread, int threads = 0)
    {
        int worthwhile = SharesTinyWork ? rows : rows / rowsPerThread;
        return worthwhile <= 1 ? 1 : Math.Min(worthwhile, Count(threads));
    }

    /// <summary>The threads that share work of which <paramref name="threads"/> were asked for, 0 for as many as may be.</summary>
    internal static int Count(int threads) => threads == 0 ? MaxThreads : Math.Min(threads, MaxThreads);

    private static int Default(string? setting) =>
        int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= MostThreads
            ? threads
            : Math.Min(Environment.ProcessorCount, MostThreads);
}
