using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Multiplies the rate at regular intervals, as PyTorch's <c>StepLR</c>.</summary>
/// <remarks>η = η₀·gamma^⌊t / stepSize⌋.</remarks>
public sealed class StepSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="stepSize">The interval, at least 1.</param>
    /// <param name="gamma">The factor, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StepSchedule(int stepSize, double gamma = 0.1)
        : base(ScheduleUnit.Epoch)
    {
        StepSize = SettingRange.AtLeast(stepSize, 1, nameof(stepSize));
        Gamma = SettingRange.Positive(gamma, nameof(gamma));
    }

    /// <summary>The interval.</summary>
    public int StepSize { get; }

    /// <summary>The factor.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) => baseRate * VectorMath.Pow(Gamma, time.Count / StepSize);
}
