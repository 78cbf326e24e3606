namespace StaticNets.Training;

/// <summary>Swings between the base rate and a least rate, as PyTorch's <c>CosineAnnealingLR</c> (Loshchilov and Hutter 2017).</summary>
/// <remarks>
/// η = etaMin + (η₀ − etaMin)·(1 + cos(π·t/tMax))/2: the least rate at tMax. Past it the rate rises again, as PyTorch's does;
/// choose tMax as the length of the training.
/// </remarks>
public sealed class CosineSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="tMax">Half the period, at least 1.</param>
    /// <param name="etaMin">The least rate, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineSchedule(int tMax, double etaMin = 0)
        : base(ScheduleUnit.Epoch)
    {
        TMax = SettingRange.AtLeast(tMax, 1, nameof(tMax));
        EtaMin = SettingRange.NotNegative(etaMin, nameof(etaMin));
    }

    /// <summary>Half the period.</summary>
    public int TMax { get; }

    /// <summary>The least rate.</summary>
    public double EtaMin { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) =>
        AlongCosine(baseRate, EtaMin, (double)(time.Count % (2L * TMax)) / TMax);
}
