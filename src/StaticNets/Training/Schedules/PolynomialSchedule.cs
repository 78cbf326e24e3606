using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Falls to 0 along a power of the time that is left, as PyTorch's <c>PolynomialLR</c>.</summary>
/// <remarks>η = η₀·(1 − min(t, totalIters)/totalIters)^power; a power of 1 is a straight line.</remarks>
public sealed class PolynomialSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="totalIters">When the rate is 0, at least 1.</param>
    /// <param name="power">The exponent, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public PolynomialSchedule(int totalIters = 5, double power = 1)
        : base(ScheduleUnit.Epoch)
    {
        TotalIters = SettingRange.AtLeast(totalIters, 1, nameof(totalIters));
        Power = SettingRange.Positive(power, nameof(power));
    }

    /// <summary>When the rate is 0.</summary>
    public int TotalIters { get; }

    /// <summary>The exponent.</summary>
    public double Power { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time)
    {
        if (time.Count >= TotalIters)
        {
            return 0;
        }

        double left = 1 - ((double)time.Count / TotalIters);
        return baseRate * (Power == 1 ? left : VectorMath.Exp(Power * VectorMath.Log(left)));
    }
}
