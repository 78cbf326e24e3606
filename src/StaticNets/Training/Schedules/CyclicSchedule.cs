using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Rises and falls in straight lines, as PyTorch's <c>CyclicLR</c> (Smith 2017); counts steps unless told otherwise.</summary>
/// <remarks>
/// <para>
/// η = η₀ + (maxLearningRate − η₀)·h·s. The height h goes from 0 to 1 in stepSizeUp and back in stepSizeDown. The scale s in cycle
/// k = 0, 1, … is 1 (<see cref="CyclicMode.Triangular"/>), 2⁻ᵏ (<see cref="CyclicMode.Triangular2"/>) or gammaᵗ
/// (<see cref="CyclicMode.ExpRange"/>).
/// </para>
/// <para>
/// With <see cref="CycleMultiplier"/> above 1 the phases grow: cycle k is CycleMultiplierᵏ times as long as the first one.
/// PyTorch has no such setting. Its <c>base_lr</c> is here the optimiser's rate; momentum is left alone.
/// </para>
/// </remarks>
public sealed class CyclicSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="maxLearningRate">The rate at the first peak, finite and at least 0.</param>
    /// <param name="stepSizeUp">The length of the first rise, at least 1.</param>
    /// <param name="stepSizeDown">The length of the first fall, at least 1; null for that of the rise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CyclicSchedule(double maxLearningRate, int stepSizeUp = 2000, int? stepSizeDown = null)
        : base(ScheduleUnit.Step)
    {
        MaxLearningRate = SettingRange.NotNegative(maxLearningRate, nameof(maxLearningRate));
        StepSizeUp = SettingRange.AtLeast(stepSizeUp, 1, nameof(stepSizeUp));
        StepSizeDown = SettingRange.AtLeast(stepSizeDown ?? stepSizeUp, 1, nameof(stepSizeDown));
    }

    /// <summary>The rate at the first peak.</summary>
    public double MaxLearningRate { get; }

    /// <summary>The length of the first rise.</summary>
    public int StepSizeUp { get; }

    /// <summary>The length of the first fall.</summary>
    public int StepSizeDown { get; }

    /// <summary>How the peaks change.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public CyclicMode Mode { get; init => field = SettingRange.Named(value, nameof(Mode)); }

    /// <summary>The factor of <see cref="CyclicMode.ExpRange"/>: above 0, at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Gamma
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw SettingRange.Refused(nameof(Gamma), value, "a number above 0, at most 1");
    } = 1;

    /// <summary>How many times longer each cycle is than the one before, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int CycleMultiplier { get; init => field = SettingRange.AtLeast(value, 1, nameof(CycleMultiplier)); } = 1;

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time)
    {
        long total = (long)StepSizeUp + StepSizeDown;
        double rise = (double)StepSizeUp / total;
        ScheduleCycle cycle = ScheduleCycle.At(time.Count, total, CycleMultiplier);
        double height = cycle.Share <= rise ? cycle.Share / rise : (1 - cycle.Share) / (1 - rise);
        double scale = Mode switch
        {
            CyclicMode.Triangular2 => VectorMath.Pow(0.5, cycle.Index),
            CyclicMode.ExpRange => VectorMath.Pow(Gamma, time.Count),
            _ => 1,
        };
        return baseRate + ((MaxLearningRate - baseRate) * height * scale);
    }
}
