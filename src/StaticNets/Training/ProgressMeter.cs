using System.Diagnostics;

namespace StaticNets.Training;

/// <summary>Tells of progress, not more often than asked, and estimates what remains.</summary>
internal sealed class ProgressMeter(IProgress<TrainingProgress>? progress, TimeSpan interval, int epochs, int steps)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>Tells of a step, unless the last report was made a moment ago or this step ends the epoch, which is told next.</summary>
    internal void ReportStep(int epoch, int step, double loss, double? accuracy)
    {
        if (progress is null)
        {
            return;
        }

        long now = Stopwatch.GetTimestamp();
        if (step < steps && Stopwatch.GetElapsedTime(_last, now) >= interval)
        {
            _last = now;
            progress.Report(At(epoch, step, loss, accuracy, now));
        }
    }

    /// <summary>Tells of the end of an epoch.</summary>
    internal void ReportEpoch(TrainingEpoch result)
    {
        _last = Stopwatch.GetTimestamp();
        progress?.Report(At(result.Epoch, steps, result.Loss, result.Accuracy, _last) with { Completed = result });
    }

    private TrainingProgress At(int epoch, int step, double loss, double? accuracy, long now)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start, now);
        double done = ((epoch - 1.0) * steps) + step;
        double all = (double)epochs * steps;
        return new TrainingProgress(epoch, epochs, step, steps, loss, accuracy, elapsed, elapsed * ((all - done) / done), null);
    }
}
