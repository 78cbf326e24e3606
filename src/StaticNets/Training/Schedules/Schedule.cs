using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>A rule that gives every step of a training its learning rate.</summary>
/// <remarks>
/// <para>
/// As in PyTorch the base rate η₀ is the <see cref="Optimizer{TNetwork, T}.LearningRate"/> that the optimiser was made with, and
/// most schedules multiply it; <see cref="CyclicSchedule"/> and <see cref="OneCycleSchedule"/> name a largest rate of their own.
/// <see cref="TrainerOptions{TNetwork, T}.Schedule"/> applies a schedule before every step.
/// </para>
/// <para>
/// A schedule never changes and its rate depends on nothing but the number of the step, so a training that goes on at step n needs
/// nothing else to find its rate again. Cosines and powers are those of <see cref="VectorMath"/>: the same bits on every machine.
/// </para>
/// </remarks>
public abstract class Schedule
{
    /// <summary>Sets what the schedule counts.</summary>
    /// <param name="unit">Epochs or steps.</param>
    protected Schedule(ScheduleUnit unit) => Unit = unit;

    /// <summary>The base rate throughout.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule(factor: 1);

    /// <summary>What t in the schedule's formula counts, and with it every length that the schedule was given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public ScheduleUnit Unit
    {
        get;
        init => field = SettingRange.Named(value, nameof(Unit));
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="baseRate">η₀, finite and at least 0.</param>
    /// <param name="step">The steps done before: 0 for the first one.</param>
    /// <param name="stepsPerEpoch">The steps of an epoch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public double RateAt(double baseRate, long step, int stepsPerEpoch = 1)
    {
        SettingRange.NotNegative(baseRate, nameof(baseRate));
        SettingRange.AtLeast(stepsPerEpoch, 1, nameof(stepsPerEpoch));
        return step >= 0
            ? Rate(baseRate, new ScheduleTime(step, stepsPerEpoch, Unit))
            : throw new ArgumentOutOfRangeException(nameof(step), step, $"Found step = {step}; expected at least 0.");
    }

    /// <summary>The learning rate at a time: finite, at least 0, and a function of nothing else.</summary>
    /// <param name="baseRate">η₀.</param>
    /// <param name="time">Where the training stands.</param>
    protected abstract double Rate(double baseRate, ScheduleTime time);

    /// <summary>From <paramref name="start"/> at 0 to <paramref name="end"/> at 1, along half a period of the cosine.</summary>
    private protected static double AlongCosine(double start, double end, double share) =>
        end + ((start - end) * (1 + VectorMath.Cos(Math.PI * share)) / 2);
}
