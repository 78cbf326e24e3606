namespace StaticNets.Training;

/// <summary>Ends a training when a metric no longer gets better, as Keras' <c>EarlyStopping</c>.</summary>
/// <remarks>
/// <para>
/// After each epoch from <see cref="FirstEpoch"/> on: a metric that is better than the best one so far by more than
/// <see cref="MinChange"/> becomes the best one, any other makes the epoch a bad one. After <see cref="Patience"/> bad epochs in a row (0
/// and 1 are the same) the training ends. As in Keras, and unlike <see cref="ReduceOnPlateau"/>, which lets as many pass.
/// </para>
/// <para>
/// The rule itself never changes. What it has to remember is an <see cref="EarlyStoppingState"/>, which goes in and comes out.
/// </para>
/// </remarks>
/// <example><code>
/// net.Fit(train, new() { Epochs = 200, Validation = test, EarlyStopping = new(5) { Monitor = MonitoredMetric.ValidationAccuracy } });
/// </code></example>
public sealed class EarlyStopping
{
    /// <summary>Makes the rule.</summary>
    /// <param name="patience">The bad epochs in a row that end the training, at least 0.</param>
    /// <param name="minChange">The change that a better metric must exceed, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public EarlyStopping(int patience, double minChange = 0)
    {
        Patience = SettingRange.AtLeast(patience, 0, nameof(patience));
        MinChange = SettingRange.NotNegative(minChange, nameof(minChange));
    }

    /// <summary>The bad epochs in a row that end the training.</summary>
    public int Patience { get; }

    /// <summary>The change that a better metric must exceed: Keras' <c>min_delta</c>.</summary>
    public double MinChange { get; }

    /// <summary>What is watched; null for the validation loss, or the loss of the training where nothing is validated.</summary>
    public MonitoredMetric? Monitor { get; init; }

    /// <summary>
    /// Whether the network ends with the parameters of its best epoch, if the training ends by itself, stopped or not. They are kept in
    /// memory of their own. A training that is cancelled or fails leaves those of its last step.
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>The first epoch that is watched, at least 1: those before it are neither good nor bad.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int FirstEpoch { get; init => field = SettingRange.AtLeast(value, 1, nameof(FirstEpoch)); } = 1;

    /// <summary>The state after one more epoch.</summary>
    /// <param name="state">The state before; <see cref="EarlyStoppingState.Start"/> before the first epoch.</param>
    /// <param name="epoch">What the epoch gave.</param>
    public EarlyStoppingState Observe(EarlyStoppingState state, TrainingEpoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (epoch.Epoch < FirstEpoch)
        {
            return state;
        }

        MonitoredMetric monitor = Monitor ?? MonitoredMetric.Default(epoch.ValidationLoss is not null);
        double value = monitor.Of(epoch);
        double bound = state.BestEpoch == 0 ? monitor.Worst : state.Best + (monitor.HigherIsBetter ? MinChange : -MinChange);
        return monitor.IsBetter(value, bound)
            ? new EarlyStoppingState(value, epoch.Epoch, BadEpochs: 0)
            : state with { BadEpochs = state.BadEpochs + 1 };
    }

    /// <summary>Whether a training ends in this state.</summary>
    /// <param name="state">The state after an epoch.</param>
    public bool IsOver(EarlyStoppingState state) => state.BadEpochs >= Math.Max(1, Patience);
}
