namespace StaticNets.Training;

/// <summary>
/// Falls along half a cosine, again and again, as PyTorch's <c>CosineAnnealingWarmRestarts</c> (SGDR, Loshchilov and Hutter 2017).
/// </summary>
/// <remarks>
/// Cycle i lasts Tᵢ = t0·tMultⁱ. In it, c after its start, η = etaMin + (η₀ − etaMin)·(1 + cos(π·c/Tᵢ))/2.
/// </remarks>
public sealed class CosineRestartsSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="t0">The length of the first cycle, at least 1.</param>
    /// <param name="tMult">How many times longer each cycle is than the one before, at least 1.</param>
    /// <param name="etaMin">The least rate, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineRestartsSchedule(int t0, int tMult = 1, double etaMin = 0)
        : base(ScheduleUnit.Epoch)
    {
        T0 = SettingRange.AtLeast(t0, 1, nameof(t0));
        TMult = SettingRange.AtLeast(tMult, 1, nameof(tMult));
        EtaMin = SettingRange.NotNegative(etaMin, nameof(etaMin));
    }

    /// <summary>The length of the first cycle.</summary>
    public int T0 { get; }

    /// <summary>How many times longer each cycle is than the one before.</summary>
    public int TMult { get; }

    /// <summary>The least rate.</summary>
    public double EtaMin { get; }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time) =>
        AlongCosine(baseRate, EtaMin, ScheduleCycle.At(time.Count, T0, TMult).Share);
}
