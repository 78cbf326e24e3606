namespace StaticNets.Training;

/// <summary>What the output of a <see cref="TerminalProgress"/> can do.</summary>
public sealed record TerminalSettings
{
    private const int UnknownColumns = 80;

    /// <summary>Whether one line may be written over again and again: a terminal, and not a file, a pipe or a dumb terminal.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether escape sequences are understood, which colour text and clear the rest of a line.</summary>
    public bool HasEscapes { get; init; }

    /// <summary>Whether text may be coloured, where escapes are understood.</summary>
    public bool HasColour { get; init; }

    /// <summary>Whether the output can hold characters such as ━.</summary>
    public bool HasUnicode { get; init; }

    /// <summary>The columns of the terminal at this moment; asked before each line that is written over.</summary>
    public Func<int> Columns { get; init; } = static () => UnknownColumns;

    /// <summary>
    /// The console of this process: live unless its output is redirected or the environment says <c>TERM=dumb</c>; in colour unless it sets
    /// <c>NO_COLOR</c> (no-color.org).
    /// </summary>
    public static TerminalSettings OfConsole()
    {
        string? terminal = Environment.GetEnvironmentVariable("TERM");
        bool isLive = !Console.IsOutputRedirected && terminal != "dumb";

        // An old console of Windows shows escapes as text; newer terminals there set one of these.
        bool hasEscapes = isLive && (!OperatingSystem.IsWindows() || terminal is not null || Environment.GetEnvironmentVariable("WT_SESSION") is not null);
        return new TerminalSettings
        {
            IsLive = isLive,
            HasEscapes = hasEscapes,
            HasColour = hasEscapes && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            HasUnicode = Console.OutputEncoding.CodePage is 65001 or 1200,
            Columns = ConsoleColumns,
        };
    }

    private static int ConsoleColumns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : UnknownColumns;
        }
        catch (IOException)
        {
            return UnknownColumns;
        }
    }
}
