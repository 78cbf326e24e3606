namespace StaticNets.Training;

/// <summary>Lowers the rate when a metric no longer gets better, as PyTorch's <c>ReduceLROnPlateau</c>.</summary>
/// <remarks>
/// <para>
/// After each epoch: a metric that is better than the best one so far becomes the best one, any other makes the epoch a bad one. Bad
/// epochs in a row are counted, but for those of a cooldown. When they are more than <see cref="Patience"/>, η ← max(η·factor,
/// <see cref="MinLearningRate"/>) unless that is a change of at most <see cref="Epsilon"/>; then the count begins anew and a
/// cooldown starts. A metric that should fall is better when it is below best·(1 − threshold), or below best − threshold where
/// <see cref="IsAbsolute"/>; one that should rise (<c>mode='max'</c>), above best·(1 + threshold) or best + threshold; one that is no number, never.
/// </para>
/// <para>
/// The rule itself never changes. What it has to remember is a <see cref="PlateauState"/>, which goes in and comes out.
/// </para>
/// </remarks>
public sealed class ReduceOnPlateau
{
    /// <summary>Makes the rule.</summary>
    /// <param name="factor">What the rate is multiplied by: from 0 to below 1.</param>
    /// <param name="patience">The bad epochs that are let pass, at least 0.</param>
    /// <param name="threshold">The least gain that counts, finite and at least 0.</param>
    /// <param name="cooldown">The epochs after a reduction in which none counts as bad, at least 0.</param>
    /// <param name="minLearningRate">What the rate does not fall below, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ReduceOnPlateau(double factor = 0.1, int patience = 10, double threshold = 1e-4, int cooldown = 0, double minLearningRate = 0)
    {
        Factor = SettingRange.BelowOne(factor, nameof(factor));
        Patience = SettingRange.AtLeast(patience, 0, nameof(patience));
        Threshold = SettingRange.NotNegative(threshold, nameof(threshold));
        Cooldown = SettingRange.AtLeast(cooldown, 0, nameof(cooldown));
        MinLearningRate = SettingRange.NotNegative(minLearningRate, nameof(minLearningRate));
    }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>The bad epochs that are let pass.</summary>
    public int Patience { get; }

    /// <summary>The least gain that counts.</summary>
    public double Threshold { get; }

    /// <summary>The epochs after a reduction in which none counts as bad.</summary>
    public int Cooldown { get; }

    /// <summary>What the rate does not fall below.</summary>
    public double MinLearningRate { get; }

    /// <summary>Whether the threshold is a difference instead of a share of the best loss: PyTorch's <c>threshold_mode='abs'</c>.</summary>
    public bool IsAbsolute { get; init; }

    /// <summary>The least change of the rate that is made, finite and at least 0: PyTorch's <c>eps</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Epsilon { get; init => field = SettingRange.NotNegative(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>What is watched; null for the validation loss, or the loss of the training where nothing is validated.</summary>
    public MonitoredMetric? Monitor { get; init; }

    private MonitoredMetric Direction => Monitor ?? MonitoredMetric.Loss;

    /// <summary>The state before the first epoch.</summary>
    /// <param name="learningRate">The rate to begin with, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is out of its range.</exception>
    public PlateauState Start(double learningRate) =>
        new(SettingRange.NotNegative(learningRate, nameof(learningRate)), Direction.Worst, 0, 0);

    /// <summary>The state after one more epoch; its rate is the one to go on with.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="metric">What is watched, of that epoch.</param>
    public PlateauState Observe(PlateauState state, double metric)
    {
        double gain = Direction.HigherIsBetter ? Threshold : -Threshold;
        bool isBetter = Direction.IsBetter(metric, IsAbsolute ? state.Best + gain : state.Best * (1 + gain));
        bool isCooling = state.CooldownLeft > 0;
        PlateauState next = state with
        {
            Best = isBetter ? metric : state.Best,
            BadEpochs = isBetter || isCooling ? 0 : state.BadEpochs + 1,
            CooldownLeft = isCooling ? state.CooldownLeft - 1 : 0,
        };
        return next.BadEpochs > Patience
            ? next with { LearningRate = Reduced(next.LearningRate), BadEpochs = 0, CooldownLeft = Cooldown }
            : next;
    }

    private double Reduced(double rate)
    {
        double reduced = Math.Max(rate * Factor, MinLearningRate);
        return rate - reduced > Epsilon ? reduced : rate;
    }
}
