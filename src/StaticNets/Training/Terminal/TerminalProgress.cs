using System.Globalization;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>
/// Shows a training in a terminal: a bar with the time that remains, loss, accuracy and samples per second, and a line for each epoch. Where the
/// output is no terminal it writes plain lines alone.
/// </summary>
/// <remarks>
/// Of more than 40 epochs only some have a line of their own, at most about 20 and those that come after 10 seconds. The cursor is never hidden or moved away: when
/// the training ends, fails or Ctrl+C is pressed, what follows begins on a line of its own.
/// </remarks>
/// <example><code>net.Fit(train, new() { Epochs = 10, Events = new TerminalProgress() });</code></example>
public sealed class TerminalProgress : IProgress<TrainingEvent>
{
    private const int EveryEpoch = 40;
    private const int SomeEpochs = 20;
    private const int NameColumns = 28;

    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongEpoch = TimeSpan.FromMinutes(1);

    private readonly TerminalScreen _screen;
    private readonly TerminalSettings _settings;
    private readonly bool _isConsole;
    private readonly Lock _lock = new();

    private TrainingPlan? _plan;
    private long _stepsBefore;
    private TimeSpan _epochStart;
    private int _stepBefore;
    private TimeSpan _lastLine;
    private double? _rate;

    /// <summary>Writes to the console of this process.</summary>
    public TerminalProgress()
        : this(Console.Out, TerminalSettings.OfConsole()) => _isConsole = true;

    /// <summary>Writes anywhere.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="settings">What it can do; by default plain lines alone.</param>
    public TerminalProgress(TextWriter output, TerminalSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        _settings = settings ?? new TerminalSettings();
        _screen = new TerminalScreen(output, _settings);
    }

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            Show(value);
        }
    }

    private void Show(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingStarted started:
                Start(started);
                break;
            case StepEnded step when _plan is not null:
                ShowStep(step, _plan);
                break;
            case LearningRateChanged changed:
                _rate = changed.To;
                break;
            case EpochEnded epoch when _plan is not null:
                EndEpoch(epoch, _plan);
                break;
            case TrainingStoppedEarly stopped:
                _screen.WriteLine(
                    $"Stopped after epoch {stopped.Epoch}: the {Name(stopped.Monitor)} no longer gets better"
                    + (stopped.BestEpoch is { } best ? $", and was best in epoch {best} with {TerminalText.Number(stopped.Best!.Value)}." : "."));
                break;
            case CheckpointDamaged damaged:
                _screen.WriteLine($"A checkpoint was passed over. {TerminalText.Clean(damaged.Error.Message)}");
                break;
            case CheckpointFailed failed:
                _screen.WriteLine($"{FileName(failed.Path)} could not be written, and the training goes on. {TerminalText.Clean(failed.Error.Message)}");
                break;
            case TrainingFinished finished:
                End($"{Done(new TrainingPosition(finished.History.Epochs.Length + 1, 0))} in {TerminalText.Time(happened.Elapsed)}");
                break;
            case TrainingCancelled cancelled:
                End($"Cancelled after {Done(cancelled.Position)}, in {TerminalText.Time(happened.Elapsed)}");
                break;
            case TrainingFailed:
                End(null); // The error itself is on its way to the caller.
                break;
        }
    }

    private void Start(TrainingStarted started)
    {
        _plan = started.Plan;
        _stepsBefore = started.Position.StepsDone(started.Plan.Steps);
        _stepBefore = started.Position.Step;
        _epochStart = started.Elapsed;
        _lastLine = started.Elapsed;
        _rate = null;
        if (started.ResumedFrom is { } file)
        {
            _screen.WriteLine($"Going on from {FileName(file)}, after {Counted(_stepsBefore, started.Plan)}");
        }

        if (_isConsole && _settings.IsLive)
        {
            Console.CancelKeyPress += LeaveLine;
        }
    }

    private void End(string? text)
    {
        if (_isConsole && _settings.IsLive)
        {
            Console.CancelKeyPress -= LeaveLine;
        }

        if (text is null)
        {
            _screen.EndLine();
        }
        else
        {
            _screen.WriteLine(text);
        }

        _plan = null;
    }

    // Ctrl+C may end the process at once, and then nothing else is told.
    private void LeaveLine(object? sender, ConsoleCancelEventArgs pressed)
    {
        lock (_lock)
        {
            _screen.EndLine();
        }
    }

    private void ShowStep(StepEnded step, TrainingPlan plan)
    {
        if (_settings.IsLive)
        {
            long steps = new TrainingPosition(step.Epoch, step.Step).StepsDone(plan.Steps);
            double all = (double)plan.Epochs * plan.Steps;
            TimeSpan left = plan.Remaining(step.Elapsed, steps, _stepsBefore);
            (string text, int columns) = TerminalBar.Line(
                steps / all,
                Head(step.Epoch, plan),
                [
                    $"loss {TerminalText.Number(step.MeanLoss)}",
                    left > TimeSpan.FromDays(100) ? "" : $"{TerminalText.Clock(left)} left",
                    step.Accuracy is { } accuracy ? $"accuracy {TerminalText.Percent(accuracy)}" : "",
                    Speed(step.Step - _stepBefore, step.Elapsed, plan),
                ],
                _settings);
            _screen.WriteOver(text, columns);
        }
        else if (step.Elapsed - _lastLine >= LongEpoch)
        {
            _lastLine = step.Elapsed;
            string accuracy = step.Accuracy is { } share ? $"  accuracy {TerminalText.Percent(share)}" : "";
            _screen.WriteLine($"{Head(step.Epoch, plan)}  step {step.Step}/{plan.Steps}  loss {TerminalText.Number(step.MeanLoss)}{accuracy}");
        }
    }

    private void EndEpoch(EpochEnded happened, TrainingPlan plan)
    {
        TrainingEpoch epoch = happened.Result;
        if (IsWorthALine(epoch.Epoch, happened.Elapsed, plan))
        {
            _lastLine = happened.Elapsed;
            _screen.WriteLine(EpochLine(epoch, happened.Elapsed, plan));
        }

        _epochStart = happened.Elapsed;
        _stepBefore = 0;
    }

    private bool IsWorthALine(int epoch, TimeSpan now, TrainingPlan plan) =>
        plan.Epochs <= EveryEpoch || epoch == 1 || epoch == plan.Epochs || now - _lastLine >= LongSilence
        || (long)epoch * SomeEpochs / plan.Epochs != (epoch - 1L) * SomeEpochs / plan.Epochs;

    private string EpochLine(TrainingEpoch epoch, TimeSpan now, TrainingPlan plan)
    {
        List<string> figures = [Head(epoch.Epoch, plan), $"loss {TerminalText.Number(epoch.Loss)}"];
        if (epoch.Accuracy is { } accuracy)
        {
            figures.Add($"accuracy {TerminalText.Percent(accuracy)}");
        }

        if (epoch.ValidationLoss is { } loss)
        {
            figures.Add($"validation {TerminalText.Number(loss)}");
        }

        if (epoch.ValidationMetrics.Count > 0)
        {
            figures.Add(Metric(epoch.ValidationMetrics[0]));
        }

        if (_rate is { } rate)
        {
            figures.Add("rate " + rate.ToString("G4", CultureInfo.InvariantCulture));
        }

        figures.Add(TerminalText.Time(epoch.Duration));
        figures.Add(Speed(plan.Steps - _stepBefore, now, plan));
        return Fitting(figures);
    }

    /// <summary>As many of the figures, from the first on, as a line of the terminal holds; all of them where there is none.</summary>
    private string Fitting(List<string> figures)
    {
        string line = string.Join("  ", figures.Where(static figure => figure.Length > 0));
        int room = _settings.IsLive ? Math.Max(1, _settings.Columns() - 1) : int.MaxValue;
        while (figures.Count > 2 && TerminalText.Columns(line) > room)
        {
            figures.RemoveAt(figures.Count - 1);
            line = string.Join("  ", figures.Where(static figure => figure.Length > 0));
        }

        return TerminalText.Cut(line, room, _settings.HasUnicode);
    }

    private string Metric(MetricValue metric) =>
        $"{Name(metric.Name)} {(metric.Value is not { } value ? "undefined" : metric.IsShare ? TerminalText.Percent(value) : TerminalText.Number(value))}";

    private string Name(string name) => TerminalText.Cut(TerminalText.Clean(name), NameColumns, _settings.HasUnicode);

    private string Speed(int steps, TimeSpan now, TrainingPlan plan)
    {
        double samples = Math.Min((double)steps * plan.BatchSize, plan.Samples);
        double seconds = (now - _epochStart).TotalSeconds;
        return seconds > 0 && samples > 0 ? $"{TerminalText.Count(samples / seconds)} samples/s" : "";
    }

    private static string Head(int epoch, TrainingPlan plan)
    {
        string epochs = plan.Epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.Length)}/{epochs}";
    }

    private static string FileName(string path) => TerminalText.Clean(Path.GetFileName(path));

    /// <summary>What was done since the training began or went on.</summary>
    private string Done(TrainingPosition position) => _plan is null
        ? Count(position.Epoch - 1, "epoch")
        : Counted(position.StepsDone(_plan.Steps) - _stepsBefore, _plan);

    private static string Counted(long steps, TrainingPlan plan)
    {
        (long epochs, steps) = Math.DivRem(steps, plan.Steps);
        return steps == 0 ? Count(epochs, "epoch") : epochs == 0 ? Count(steps, "step") : $"{Count(epochs, "epoch")} and {Count(steps, "step")}";
    }

    private static string Count(long count, string what) => $"{TerminalText.Count(count)} {what}{(count == 1 ? "" : "s")}";
}
