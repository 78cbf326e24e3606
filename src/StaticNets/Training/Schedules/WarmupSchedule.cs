namespace StaticNets.Training;

/// <summary>
/// A linear rise in front of another schedule, as PyTorch's <c>LinearLR</c> before another one in a <c>SequentialLR</c>; counts steps
/// unless told otherwise.
/// </summary>
/// <remarks>
/// η = η₀·(startFactor + (1 − startFactor)·t/totalIters) for t &lt; totalIters. Then the schedule behind it begins, at its own first step:
/// give it the length that is left. The rise leads to the optimiser's rate, which a <see cref="OneCycleSchedule"/> does not use.
/// </remarks>
public sealed class WarmupSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="after">What follows; <see cref="Schedule.Constant"/> for the rise alone.</param>
    /// <param name="totalIters">The length of the rise, at least 0.</param>
    /// <param name="startFactor">The share of the base rate in the first step: from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public WarmupSchedule(Schedule after, int totalIters = 5, double startFactor = 1.0 / 3)
        : base(ScheduleUnit.Step)
    {
        ArgumentNullException.ThrowIfNull(after);
        After = after;
        TotalIters = SettingRange.AtLeast(totalIters, 0, nameof(totalIters));
        StartFactor = SettingRange.Share(startFactor, nameof(startFactor));
    }

    /// <summary>What follows.</summary>
    public Schedule After { get; }

    /// <summary>The length of the rise.</summary>
    public int TotalIters { get; }

    /// <summary>The share of the base rate in the first step.</summary>
    public double StartFactor { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) =>
        time.Count < TotalIters
            ? baseRate * (StartFactor + ((1 - StartFactor) * time.Count / TotalIters))
            : After.RateAt(baseRate, time.Step - ((long)TotalIters * time.StepsPerUnit), time.StepsPerEpoch);
}
