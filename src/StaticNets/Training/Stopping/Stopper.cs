using System.Numerics;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>Applies a rule of early stopping to one training, and keeps the best parameters where it is to give them back.</summary>
internal sealed class Stopper<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EarlyStopping? _rule;
    private readonly MonitoredMetric _monitor;
    private readonly ParameterBuffer<TNetwork, T>? _best;
    private EarlyStoppingState _state = EarlyStoppingState.Start;

    /// <summary>Begins to watch.</summary>
    /// <param name="rule">The rule; null for none.</param>
    /// <param name="validation">What is measured on the validation set; null without one.</param>
    internal Stopper(EarlyStopping? rule, MetricValues? validation)
    {
        _rule = rule;
        _monitor = rule?.Monitor ?? MonitoredMetric.Default(validation is not null);
        _best = rule is { RestoreBest: true } ? new() : null;
        _monitor.RequireMeasured("Early stopping", validation, TNetwork.Description);
    }

    /// <summary>Whether the rule has ended the training.</summary>
    internal bool IsOver => _rule is not null && _rule.IsOver(_state);

    /// <summary>The best epoch so far; null where there is none, or nothing is watched.</summary>
    internal int? BestEpoch => _state.BestEpoch == 0 ? null : _state.BestEpoch;

    private bool Restores => _best is not null && BestEpoch is not null;

    /// <summary>What there is to tell of a training that the rule has ended.</summary>
    /// <param name="epoch">The last epoch.</param>
    internal TrainingStoppedEarly Told(int epoch) =>
        new(epoch, _monitor.Name, BestEpoch, BestEpoch is null ? null : _state.Best, Restores);

    /// <summary>Shows the rule an epoch, behind which the network has these parameters.</summary>
    internal void EndEpoch(TrainingEpoch epoch, ParameterBuffer<TNetwork, T> parameters)
    {
        _state = _rule?.Observe(_state, epoch) ?? _state;
        if (BestEpoch == epoch.Epoch)
        {
            _best?.CopyFrom(parameters);
        }
    }

    /// <summary>Gives the network the parameters of its best epoch back, where that is asked for and there is one.</summary>
    internal void RestoreBest(ParameterBuffer<TNetwork, T> parameters)
    {
        if (Restores)
        {
            parameters.CopyFrom(_best!);
        }
    }

    /// <summary>Saves or restores what the rule remembers, and the best parameters.</summary>
    internal void Exchange(StateExchange<TNetwork, T> state)
    {
        (double best, int epoch, int bad) = _state;
        state.Number("stopping.best", ref best);
        state.Count("stopping.epoch", ref epoch);
        state.Count("stopping.bad", ref bad);
        _state = new EarlyStoppingState(best, epoch, bad);
        if (_best is not null)
        {
            state.Buffer("best", _best, TNetwork.Description.Parameters);
        }
    }
}
