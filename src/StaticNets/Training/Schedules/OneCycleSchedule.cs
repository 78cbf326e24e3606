using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>
/// One rise and one long fall, as PyTorch's <c>OneCycleLR</c> (Smith and Topin 2018); counts steps unless told otherwise.
/// </summary>
/// <remarks>
/// <para>
/// The rate goes from maxLearningRate / <see cref="DivFactor"/> at t = 0 up to maxLearningRate at t = PctStart·totalSteps − 1, then
/// down to maxLearningRate / DivFactor / <see cref="FinalDivFactor"/> at t = totalSteps − 1, where it stays. In
/// <see cref="ThreePhase"/> it first falls to where it began, at t = 2·PctStart·totalSteps − 2.
/// </para>
/// <para>
/// As in PyTorch maxLearningRate takes the place of the optimiser's rate, which has no effect. Momentum is left alone: PyTorch with
/// <c>cycle_momentum=False</c>. Where PyTorch would divide by the length of an empty rise, the training begins at the peak.
/// </para>
/// </remarks>
public sealed class OneCycleSchedule : Schedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="maxLearningRate">The rate at the peak, finite and at least 0.</param>
    /// <param name="totalSteps">The steps of the whole training: epochs times steps per epoch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public OneCycleSchedule(double maxLearningRate, int totalSteps)
        : base(ScheduleUnit.Step)
    {
        MaxLearningRate = SettingRange.NotNegative(maxLearningRate, nameof(maxLearningRate));
        TotalSteps = SettingRange.AtLeast(totalSteps, 1, nameof(totalSteps));
    }

    /// <summary>The rate at the peak.</summary>
    public double MaxLearningRate { get; }

    /// <summary>The length of the cycle.</summary>
    public int TotalSteps { get; }

    /// <summary>The share of the cycle in which the rate rises: from 0 to 1, and to ½ in three phases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double PctStart { get; init => field = RequireRoom(SettingRange.Share(value, nameof(PctStart)), ThreePhase); } = 0.3;

    /// <summary>The curve of rise and fall.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public AnnealStrategy AnnealStrategy { get; init => field = SettingRange.Named(value, nameof(AnnealStrategy)); }

    /// <summary>How many times lower than the peak the cycle begins: finite, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double DivFactor { get; init => field = SettingRange.Positive(value, nameof(DivFactor)); } = 25;

    /// <summary>How many times lower than at its beginning the cycle ends: finite, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double FinalDivFactor { get; init => field = SettingRange.Positive(value, nameof(FinalDivFactor)); } = 1e4;

    /// <summary>Whether the fall has two phases: one like the rise, and one to the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="PctStart"/> leaves no room for them.</exception>
    public bool ThreePhase
    {
        get;
        init
        {
            RequireRoom(PctStart, value);
            field = value;
        }
    }

    /// <inheritdoc/>
    protected override double Rate(double baseRate, ScheduleTime time)
    {
        double first = MaxLearningRate / DivFactor;
        double last = first / FinalDivFactor;
        double t = Math.Min(time.Count, TotalSteps - 1);
        double top = (PctStart * TotalSteps) - 1;
        double bottom = (2 * PctStart * TotalSteps) - 2;
        return (t <= top, ThreePhase && t <= bottom, ThreePhase) switch
        {
            (true, _, _) => Between(first, MaxLearningRate, top == 0 ? 1 : t / top),
            (_, true, _) => Between(MaxLearningRate, first, (t - top) / (bottom - top)),
            (_, _, true) => Between(first, last, (t - bottom) / (TotalSteps - 1 - bottom)),
            _ => Between(MaxLearningRate, last, (t - top) / (TotalSteps - 1 - top)),
        };
    }

    private static double RequireRoom(double pctStart, bool threePhase) =>
        threePhase && pctStart > 0.5
            ? throw new ArgumentOutOfRangeException(
                nameof(pctStart), pctStart, Invariant($"Found PctStart = {pctStart} in three phases, of which the first two are alike; expected at most 0.5."))
            : pctStart;

    private double Between(double start, double end, double share) =>
        AnnealStrategy == AnnealStrategy.Linear ? start + ((end - start) * share) : AlongCosine(start, end, share);
}
