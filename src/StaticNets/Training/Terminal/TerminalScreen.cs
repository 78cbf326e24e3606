namespace StaticNets.Training;

/// <summary>Lines of a terminal, the last of which may be written over. The cursor always rests behind what is to be read.</summary>
internal sealed class TerminalScreen(TextWriter output, TerminalSettings settings)
{
    private const string ClearRest = "\u001b[K";

    // The columns of the line that can be written over; 0 where there is none.
    private int _columns;

    /// <summary>Writes one line to stay.</summary>
    internal void WriteLine(string text)
    {
        // One write for all, so that a terminal never shows the line half written.
        output.Write(_columns == 0 ? text + output.NewLine : '\r' + text + Rest(TerminalText.Columns(text)) + output.NewLine);
        output.Flush();
        _columns = 0;
    }

    /// <summary>Writes a line over the one before it.</summary>
    /// <param name="text">What stands there now, with escapes for colours.</param>
    /// <param name="columns">The columns it takes.</param>
    internal void WriteOver(string text, int columns)
    {
        output.Write('\r' + text + Rest(columns));
        output.Flush();
        _columns = columns;
    }

    /// <summary>Leaves the line that can be written over as it is, and goes on below it.</summary>
    internal void EndLine()
    {
        if (_columns > 0)
        {
            output.Write(output.NewLine);
            output.Flush();
            _columns = 0;
        }
    }

    /// <summary>What removes the end of a longer line below.</summary>
    private string Rest(int columns) => settings.HasEscapes ? ClearRest : new string(' ', Math.Max(0, _columns - columns));
}
