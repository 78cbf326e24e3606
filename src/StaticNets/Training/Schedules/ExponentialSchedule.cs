using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Multiplies the rate every time, as PyTorch's <c>ExponentialLR</c>.</summary>
/// <remarks>η = η₀·gammaᵗ.</remarks>
public sealed class ExponentialSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="gamma">The factor, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is out of its range.</exception>
    public ExponentialSchedule(double gamma)
        : base(ScheduleUnit.Epoch) => Gamma = SettingRange.Positive(gamma, nameof(gamma));

    /// <summary>The factor.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) => baseRate * VectorMath.Pow(Gamma, time.Count);
}
