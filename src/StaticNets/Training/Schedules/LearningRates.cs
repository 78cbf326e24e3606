using System.Collections.Immutable;
using System.Numerics;

namespace StaticNets.Training;

/// <summary>
/// Sets the learning rate of an optimiser for the steps of one training; where the options name neither a schedule nor a plateau rule,
/// leaves it to the user.
/// </summary>
internal sealed class LearningRates<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // So many rates of an epoch are kept in the history: enough to see a warm-up.
    private const int MostSteps = 16;

    private readonly Optimizer<TNetwork, T> _optimizer;
    private readonly Schedule? _schedule;
    private readonly ReduceOnPlateau? _rule;
    private readonly double _start;
    private PlateauState _plateau;

    internal LearningRates(Optimizer<TNetwork, T> optimizer, TrainerOptions<TNetwork, T> options)
    {
        _optimizer = optimizer;
        _rule = options.ReduceOnPlateau;
        _schedule = options.Schedule ?? (_rule is null ? null : Schedule.Constant);
        _start = optimizer.LearningRate;
        _plateau = _rule?.Start(_start) ?? new PlateauState(_start, double.PositiveInfinity, 0, 0);
    }

    /// <summary>The rate of the last step, or of the next one where the user sets it.</summary>
    internal double Current => _optimizer.LearningRate;

    /// <summary>Sets the rate of a step.</summary>
    /// <param name="step">The steps of the training done before.</param>
    /// <param name="stepsPerEpoch">The steps of an epoch.</param>
    internal void BeginStep(long step, int stepsPerEpoch)
    {
        if (_schedule is not null)
        {
            _optimizer.LearningRate = _schedule.RateAt(_plateau.LearningRate, step, stepsPerEpoch);
        }
    }

    /// <summary>The rates of evenly spaced steps of an epoch whose last step was the last one; one where the user sets them.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="stepsPerEpoch">The steps of an epoch.</param>
    internal ImmutableArray<double> OfEpoch(int epoch, int stepsPerEpoch)
    {
        int count = _schedule is null ? 1 : Math.Min(MostSteps, stepsPerEpoch);
        var rates = ImmutableArray.CreateBuilder<double>(count);
        for (int i = 1; i <= count; i++)
        {
            long step = new TrainingPosition(epoch, (int)((long)i * stepsPerEpoch / count) - 1).StepsDone(stepsPerEpoch);
            rates.Add(_schedule?.RateAt(_plateau.LearningRate, step, stepsPerEpoch) ?? Current);
        }

        return rates.ToImmutable();
    }

    /// <summary>Shows the plateau rule, where there is one, an epoch.</summary>
    internal void EndEpoch(TrainingEpoch epoch)
    {
        MonitoredMetric monitor = _rule?.Monitor ?? MonitoredMetric.Default(epoch.ValidationLoss is not null);
        _plateau = _rule?.Observe(_plateau, monitor.Of(epoch)) ?? _plateau;
    }

    /// <summary>Gives the optimiser the rate back that it came with: the next training begins there, as this one did.</summary>
    internal void Restore()
    {
        if (_schedule is not null)
        {
            _optimizer.LearningRate = _start;
        }
    }

    /// <summary>Saves or restores what the plateau rule remembers, and the rate where the user sets it.</summary>
    internal void Exchange(StateExchange<TNetwork, T> state)
    {
        (double plateau, double best, int bad, int cooldown) = _plateau;
        double current = _optimizer.LearningRate;
        state.Number("plateau.rate", ref plateau);
        state.Number("plateau.best", ref best);
        state.Count("plateau.bad", ref bad);
        state.Count("plateau.cooldown", ref cooldown);
        state.Number("rate", ref current);
        _plateau = new PlateauState(plateau, best, bad, cooldown);
        _optimizer.LearningRate = current;
    }
}
