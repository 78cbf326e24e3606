using System.Diagnostics;

namespace StaticNets.Training;

/// <summary>Tells the user of one training: steps not more often than asked, with an estimate of what remains, and everything else at once.</summary>
internal sealed class RunReporter(
    IProgress<TrainingProgress>? progress, IProgress<TrainingEvent>? events, TimeSpan interval, TrainingPlan plan)
{
    private long _start = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();
    private long _stepsBefore;

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Tells of the start.</summary>
    internal void Start(TrainingStarted started)
    {
        _start = Stopwatch.GetTimestamp();
        _last = _start;
        _stepsBefore = started.Position.StepsDone(plan.Steps);
        events?.Report(started);
    }

    /// <summary>Tells of something that is not told often.</summary>
    internal void Tell(TrainingEvent happened) => events?.Report(happened with { Elapsed = Elapsed });

    /// <summary>Tells of a step, unless the last report was made a moment ago.</summary>
    /// <param name="position">Where the training stands behind the step.</param>
    /// <param name="result">What the step gave.</param>
    /// <param name="tally">The epoch so far.</param>
    /// <param name="learningRate">The rate of the step.</param>
    internal void TellStep(TrainingPosition position, in StepResult result, EpochTally tally, double learningRate)
    {
        if (progress is null && events is null)
        {
            return;
        }

        long now = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_last, now) < interval)
        {
            return;
        }

        _last = now;
        events?.Report(new StepEnded(
            position.Epoch, position.Step, result.Loss, result.Penalty, tally.MeanSoFar, tally.Accuracy, learningRate) { Elapsed = Elapsed });

        // The end of an epoch is told next, as one report.
        if (position.Step < plan.Steps)
        {
            progress?.Report(At(position, tally.MeanSoFar, tally.Accuracy, now));
        }
    }

    /// <summary>Tells of the end of an epoch.</summary>
    internal void TellEpoch(TrainingEpoch result)
    {
        Tell(new EpochEnded(result));
        _last = Stopwatch.GetTimestamp();
        progress?.Report(At(new TrainingPosition(result.Epoch, plan.Steps), result.Loss, result.Accuracy, _last) with { Completed = result });
    }

    /// <summary>Tells of an error that is on its way to the caller, whom no second one may hide it from.</summary>
    internal void TellFailure(TrainingPosition position, Exception error)
    {
        try
        {
            Tell(new TrainingFailed(position, error));
        }
#pragma warning disable CA1031 // The first error is the one to report: this one may come from the same receiver.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private TrainingProgress At(TrainingPosition position, double loss, double? accuracy, long now)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start, now);
        long done = position.StepsDone(plan.Steps);
        TimeSpan remaining = plan.Remaining(elapsed, done, _stepsBefore);
        return new TrainingProgress(position.Epoch, plan.Epochs, position.Step, plan.Steps, loss, accuracy, elapsed, remaining, null);
    }
}
