using System.Globalization;
using StaticNets.Training;

namespace StaticNets.Samples;

/// <summary>
/// Shows a training in the console: one line with a bar and the time that remains, or a plain line for each of some epochs
/// where the output goes to a file.
/// </summary>
/// <param name="output">Where to write.</param>
/// <param name="columns">The width of the terminal; 0 for plain lines.</param>
internal sealed class ConsoleProgress(TextWriter output, int columns) : IProgress<TrainingProgress>
{
    private const int BarWidth = 20;
    private const int UnknownColumns = 80;
    private const int PlainLines = 10;

    private int _lastLength;

    /// <summary>Writes to the console of this process.</summary>
    public ConsoleProgress()
        : this(Console.Out, Console.IsOutputRedirected ? 0 : Console.WindowWidth is > 0 and var width ? width : UnknownColumns)
    {
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (columns > 0)
        {
            string left = IsEnd(value) ? "" : $"{Time(value.Remaining)} left  ";
            WriteOver($"{Bar(value)}  {left}{Figures(value)}", IsEnd(value));
        }
        else if (value.Completed is not null && IsOneOfSome(value))
        {
            output.WriteLine(Figures(value));
        }
    }

    private static bool IsEnd(TrainingProgress at) => at.Completed is not null && at.Epoch == at.Epochs;

    private static bool IsOneOfSome(TrainingProgress at) =>
        at.Epoch * PlainLines / at.Epochs != (at.Epoch - 1) * PlainLines / at.Epochs;

    private static string Bar(TrainingProgress at)
    {
        double done = (at.Epoch - 1 + ((double)at.Step / at.Steps)) / at.Epochs;
        int filled = (int)(done * BarWidth);
        return $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {Format(done * 100, "F0"),3} %";
    }

    private static string Figures(TrainingProgress at)
    {
        string width = at.Epochs.ToString(CultureInfo.InvariantCulture);
        string text = $"epoch {at.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(width.Length)}/{width}  loss {Format(at.Loss, "F4")}";
        text += at.Accuracy is { } accuracy ? $"  accuracy {Format(accuracy * 100, "F2")} %" : "";
        text += at.Completed?.ValidationAccuracy is { } held ? $"  validation {Format(held * 100, "F2")} %" : "";
        return text;
    }

    private static string Time(TimeSpan span) => span.ToString(span.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Writes a line over the one before it, cut where the terminal would break it.</summary>
    private void WriteOver(string line, bool isLast)
    {
        line = line.Length < columns ? line : line[..(columns - 1)];
        output.Write('\r' + line.PadRight(_lastLength));
        _lastLength = line.Length;
        if (isLast)
        {
            output.WriteLine();
        }
    }
}
