namespace StaticNets.Training;

/// <summary>Divides the rate by a line in the time, as Keras' <c>InverseTimeDecay</c>; PyTorch has no such schedule.</summary>
/// <remarks>
/// η = η₀ / (1 + gamma·t): with gamma above 0 the rates sum to infinity while their squares do not, which is what Robbins and Monro
/// (1951) ask for.
/// </remarks>
public sealed class InverseTimeSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="gamma">The decay, finite and at least 0: the rate is half the base rate after 1/gamma.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is out of its range.</exception>
    public InverseTimeSchedule(double gamma)
        : base(ScheduleUnit.Epoch) => Gamma = SettingRange.NotNegative(gamma, nameof(gamma));

    /// <summary>The decay.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) => baseRate / (1 + (Gamma * time.Count));
}
