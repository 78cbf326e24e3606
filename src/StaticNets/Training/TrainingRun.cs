using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>One training, from the first step to the history: its memory is allocated here, once.</summary>
internal sealed class TrainingRun<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TNetwork _network;
    private readonly TrainerOptions<TNetwork, T> _options;
    private readonly Optimizer<TNetwork, T> _optimizer;
    private readonly ParameterBuffer<TNetwork, T> _gradients = new();
    private readonly Workspace<TNetwork, T> _workspace;
    private readonly Minibatch<TNetwork, T> _batch;
    private readonly Evaluator<TNetwork, T>? _validation;
    private readonly ProgressMeter _meter;
    private readonly LearningRates<TNetwork, T> _rates;
    private readonly int _batchSize;

    // The training samples in their own order, and in that of the current epoch.
    private readonly int[] _rows;
    private readonly int[] _order;

    // Per step of the current epoch: loss times rows, and penalty.
    private readonly double[] _losses;
    private readonly double[] _penalties;
    private double _correct;

    internal TrainingRun(
        TNetwork network, SampleSource<T> dataset, TrainerOptions<TNetwork, T> options, IProgress<TrainingProgress>? progress)
    {
        (_rows, SampleSource<T>? validation) = ValidationSplit.Of(dataset, options.Validation, options.ValidationFraction, options.Seed);
        _network = network;
        _options = options;
        _optimizer = options.Optimizer ?? new Adam<TNetwork, T>();
        _rates = new LearningRates<TNetwork, T>(_optimizer, options);
        _order = [.. _rows];
        _batchSize = Math.Min(options.BatchSize, _rows.Length);
        RequireWholeBatches(_rows.Length, _batchSize);
        _workspace = new Workspace<TNetwork, T>(_batchSize) { Seed = options.Seed };
        _batch = new Minibatch<TNetwork, T>(dataset, _batchSize);
        _validation = validation is null ? null : new Evaluator<TNetwork, T>(validation);
        _losses = new double[(_rows.Length + _batchSize - 1) / _batchSize];
        _penalties = new double[_losses.Length];
        _meter = new ProgressMeter(progress, options.ProgressInterval, options.Epochs, _losses.Length);
    }

    private static bool HasAccuracy => Accuracy.IsDefined(TNetwork.Description.Targets);

    internal TrainingHistory Fit(CancellationToken cancellation)
    {
        try
        {
            return RunEpochs(cancellation);
        }
        finally
        {
            _rates.Restore();
        }
    }

    // Asked before the first step: the last batch of an epoch may come after an hour.
    private static void RequireWholeBatches(int rows, int batchSize)
    {
        int last = ((rows - 1) % batchSize) + 1;
        if (last < TNetwork.Description.SmallestBatch)
        {
            throw new ArgumentException(
                $"Found {rows:N0} samples in batches of {batchSize:N0}, the last of which is a single row: it has no variance, with which " +
                $"{TNetwork.Description.Name} normalises. Choose another batch size or another number of samples.");
        }
    }

    private TrainingHistory RunEpochs(CancellationToken cancellation)
    {
        ImmutableArray<TrainingEpoch>.Builder epochs = ImmutableArray.CreateBuilder<TrainingEpoch>();
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            if (!RunEpoch(epoch, cancellation))
            {
                return new TrainingHistory(epochs.ToImmutable(), IsCancelled: true);
            }

            TrainingEpoch result = Result(epoch, start);
            epochs.Add(result);
            _rates.EndEpoch(result.ValidationLoss ?? result.Loss);
            _meter.ReportEpoch(result);
        }

        return new TrainingHistory(epochs.ToImmutable(), IsCancelled: false);
    }

    /// <summary>Shows every sample once.</summary>
    /// <returns>False when cancelled.</returns>
    private bool RunEpoch(int epoch, CancellationToken cancellation)
    {
        _correct = 0;
        _rows.CopyTo(_order, 0);
        if (_options.Shuffle)
        {
            Philox.Shuffle(_order, _options.Seed, (uint)epoch);
        }

        double loss = 0;
        for (int step = 1; step <= _losses.Length; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            RunStep(epoch, step);
            loss += _losses[step - 1];
            int seen = Math.Min(step * _batchSize, _rows.Length);
            _meter.ReportStep(epoch, step, loss / seen, HasAccuracy ? _correct / seen : null);
        }

        return true;
    }

    private void RunStep(int epoch, int step)
    {
        int first = (step - 1) * _batchSize;
        ReadOnlySpan<int> rows = _order.AsSpan(first, Math.Min(_batchSize, _order.Length - first));
        _network.Forward(_batch.Gather(rows, _workspace), _workspace);
        _correct += HasAccuracy ? _batch.CountCorrect(_workspace) : 0;
        double loss = double.CreateTruncating(_batch.Loss(_network, _workspace));
        _network.Backward(_workspace, _gradients);
        double penalty = double.CreateTruncating(_network.AddPenalties(_gradients));
        if (!double.IsFinite(loss + penalty))
        {
            throw new TrainingDivergedException(epoch, step, loss + penalty);
        }

        _rates.BeginStep(((epoch - 1L) * _losses.Length) + step - 1, _losses.Length);
        _optimizer.Step(_network, _gradients);
        _losses[step - 1] = loss * rows.Length;
        _penalties[step - 1] = penalty;
    }

    private TrainingEpoch Result(int epoch, long start)
    {
        Evaluation? validation = _validation?.Evaluate(_network);
        return new TrainingEpoch(
            epoch,
            Sums.Sum(_losses) / _rows.Length,
            HasAccuracy ? _correct / _rows.Length : null,
            Sums.Sum(_penalties) / _penalties.Length,
            validation?.Loss,
            validation?.Accuracy,
            Stopwatch.GetElapsedTime(start))
        {
            LearningRate = _rates.Current,
        };
    }
}
