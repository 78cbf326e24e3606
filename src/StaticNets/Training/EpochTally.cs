using System.Numerics;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>The losses of the steps of one epoch so far. The means do not depend on where a training was interrupted: losses are kept, not sums.</summary>
internal sealed class EpochTally
{
    // Per step: loss times weight, and penalty.
    private readonly double[] _losses;
    private readonly double[] _penalties;
    private readonly bool _hasAccuracy;

    // The losses added as they came, for progress within the epoch.
    private double _sum;
    private double _weight;
    private double _correct;
    private int _rows;

    internal EpochTally(int steps, bool hasAccuracy)
    {
        _losses = new double[steps];
        _penalties = new double[steps];
        _hasAccuracy = hasAccuracy;
    }

    /// <summary>The mean loss of the samples met so far; 0 where all their classes weigh nothing.</summary>
    internal double MeanSoFar => _sum / Divisor;

    /// <summary>The mean loss of the epoch's samples, weighted as an evaluation weighs them.</summary>
    internal double Loss => Sums.Sum(_losses) / Divisor;

    /// <summary>The mean penalty of the epoch's steps.</summary>
    internal double Penalty => Sums.Sum(_penalties) / _penalties.Length;

    /// <summary>The share of the samples met so far that were classified correctly; null where the targets are real values, or there are several outputs.</summary>
    internal double? Accuracy => _hasAccuracy ? _correct / _rows : null;

    private double Divisor => Math.Max(_weight, double.Epsilon);

    /// <summary>Begins an epoch.</summary>
    internal void Clear() => (_sum, _weight, _correct, _rows) = (0, 0, 0, 0);

    /// <summary>Takes in one step, counted from 0.</summary>
    internal void Add(int step, in StepResult result)
    {
        _losses[step] = result.Loss * result.Weight;
        _penalties[step] = result.Penalty;
        _sum += _losses[step];
        _weight += result.Weight;
        _correct += result.Correct;
        _rows += result.Rows;
    }

    /// <summary>Saves or restores the epoch so far.</summary>
    internal void Exchange<TNetwork, T>(StateExchange<TNetwork, T> state)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        state.Numbers("epoch.losses", _losses);
        state.Numbers("epoch.penalties", _penalties);
        state.Number("epoch.sum", ref _sum);
        state.Number("epoch.weight", ref _weight);
        state.Number("epoch.correct", ref _correct);
        state.Count("epoch.rows", ref _rows);
    }
}
