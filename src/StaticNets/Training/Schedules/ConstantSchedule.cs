namespace StaticNets.Training;

/// <summary>A constant factor for a while, as PyTorch's <c>ConstantLR</c>; <see cref="Schedule.Constant"/> leaves the rate alone.</summary>
/// <remarks>η = η₀·factor for t &lt; totalIters, and η₀ from there on.</remarks>
public sealed class ConstantSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="factor">What the base rate is multiplied by: from 0 to 1.</param>
    /// <param name="totalIters">For how long, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ConstantSchedule(double factor = 1.0 / 3, int totalIters = 5)
        : base(ScheduleUnit.Epoch)
    {
        Factor = SettingRange.Share(factor, nameof(factor));
        TotalIters = SettingRange.AtLeast(totalIters, 0, nameof(totalIters));
    }

    /// <summary>What the base rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>For how long it is.</summary>
    public int TotalIters { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) => time.Count < TotalIters ? baseRate * Factor : baseRate;
}
