using System.Numerics;
using System.Numerics.Tensors;
using StaticNets.Data;
using StaticNets.Metrics;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>One training, from the first step to the history: its memory is allocated here, once.</summary>
internal sealed partial class TrainingRun<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TNetwork _network;
    private readonly TrainerOptions<TNetwork, T> _options;
    private readonly Optimizer<TNetwork, T> _optimizer;
    private readonly TrainingPlan _plan;
    private readonly EpochOrder _order;
    private readonly TrainingStep<TNetwork, T> _step;
    private readonly EpochTally _tally;
    private readonly LearningRates<TNetwork, T> _rates;
    private readonly Stopper<TNetwork, T> _stopper;
    private readonly Evaluator<TNetwork, T>? _validation;
    private readonly RunReporter _reporter;
    private readonly EpochClock _clock = new();
    private readonly IReadOnlyList<RunSetting> _settings;
    private readonly EpochHistory _epochs = new();
    private readonly IReadOnlyList<string> _frozenBefore;
    private readonly int _threadsBefore;

    private TrainingStarted? _started;
    private TrainingPosition _position = TrainingPosition.Start;
    private Checkpointer<TNetwork, T>? _checkpoints;

    // The rate at which the last epoch began; no number before the first.
    private double _rateOfEpoch = double.NaN;

    internal TrainingRun(
        TNetwork network, SampleSource<T> dataset, TrainerOptions<TNetwork, T> options, IProgress<TrainingProgress>? progress)
    {
        (int[] rows, SampleSource<T>? validation) = ValidationSplit.Of(dataset, options.Validation, options.ValidationFraction, options.Seed);
        _network = network;
        _options = options;
        _optimizer = options.Optimizer ?? new Adam<TNetwork, T>();
        _frozenBefore = _optimizer.Frozen;
        _threadsBefore = _optimizer.Threads;
        _order = options.Sampling is null
            ? new EpochOrder(rows, options.BatchSize, options.Shuffle ? options.Seed : null)
            : new EpochOrder(options.Sampling.Over(dataset, rows), options.BatchSize, options.Seed, countRepetitions: options.Augmentation is not null);
        int partSize = 1 + ((_order.BatchSize - 1) / options.AccumulationSteps);
        RequireWholeBatches(_order, partSize);
        _plan = new TrainingPlan(options.Epochs, _order.Steps, _order.BatchSize, _order.Samples, validation?.Count ?? 0);
        _step = new TrainingStep<TNetwork, T>(network, dataset, _optimizer, partSize, options);
        _tally = new EpochTally(_order.Steps, TrainingStep<TNetwork, T>.HasAccuracy);
        _rates = new LearningRates<TNetwork, T>(_optimizer, options);
        _validation = validation is null ? null : new Evaluator<TNetwork, T>(validation, options.Metrics, options.Threads);
        _stopper = new Stopper<TNetwork, T>(options.EarlyStopping, _validation?.Measured);
        options.ReduceOnPlateau?.Monitor?.RequireMeasured("The plateau rule", _validation?.Measured, TNetwork.Description);
        _reporter = new RunReporter(progress, options.Events, options.ProgressInterval, _plan);
        _settings = options.Checkpoints is null ? [] : RunSettings.Of(options, _optimizer, dataset, validation, _plan);
    }

    private long StepsDone => _position.StepsDone(_plan.Steps);

    /// <summary>Trains from the start, or the last checkpoint, to the end.</summary>
    internal TrainingHistory Fit(CancellationToken cancellation)
    {
        using Checkpointer<TNetwork, T>? checkpoints = OpenCheckpoints();
        _checkpoints = checkpoints;
        try
        {
            _optimizer.Frozen = [.. _frozenBefore, .. _options.Frozen];
            _optimizer.Threads = _options.Threads == 0 || _threadsBefore == 0
                ? Math.Max(_options.Threads, _threadsBefore)
                : Math.Min(_options.Threads, _threadsBefore);
            _started = Started();
            _reporter.Start(_started);
            checkpoints?.Damaged.ForEach(_reporter.Tell);
            _clock.Restart();
            bool isDone = RunEpochs(cancellation);
            WriteLastCheckpoint();
            return End(isDone);
        }
        catch (Exception error)
        {
            _reporter.TellFailure(_position, error);
            throw;
        }
        finally
        {
            _step.End();
            _rates.Restore();
            _optimizer.Frozen = _frozenBefore;
            _optimizer.Threads = _threadsBefore;
        }
    }

    // Asked before the first step: the last batch of an epoch may come after an hour.
    private static void RequireWholeBatches(EpochOrder order, int partSize)
    {
        // Of a whole step and of the last one, the last part.
        int least = Math.Min(LastPart(order.BatchSize), LastPart(order.Step(order.Steps - 1).Length));
        if (least < TNetwork.Description.SmallestBatch)
        {
            string parts = partSize == order.BatchSize ? string.Empty : Invariant($" in parts of {partSize:N0}");
            throw new ArgumentException(
                Invariant($"Found {order.Samples:N0} samples in batches of {order.BatchSize:N0}{parts}, the last of which is a single row: ") +
                $"it has no variance, with which {TNetwork.Description.Name} normalises. Choose another batch size or another number of samples.");
        }

        int LastPart(int rows) => ((rows - 1) % partSize) + 1;
    }

    private TrainingStarted Started() => new(
        TNetwork.Description, DateTimeOffset.UtcNow, _plan, _optimizer.Rule, _rates.Current, _options.Seed)
    {
        Position = _position,
        ResumedFrom = _checkpoints?.Found?.Path,
        Settings = TrainingFacts.Of(_options, _optimizer, _plan),
    };

    /// <summary>Trains to the last epoch.</summary>
    /// <returns>False when cancelled.</returns>
    private bool RunEpochs(CancellationToken cancellation)
    {
        while (_position.Epoch <= _plan.Epochs && !_stopper.IsOver)
        {
            if (!RunSteps(cancellation))
            {
                return false;
            }

            EndEpoch();
            WriteCheckpointIfDue(endsEpoch: true);
        }

        return true;
    }

    /// <summary>Shows the rest of the epoch's samples.</summary>
    /// <returns>False when cancelled.</returns>
    private bool RunSteps(CancellationToken cancellation)
    {
        _order.Begin(_position.Epoch);
        _step.Begin(_order, _position.Epoch);
        while (_position.Step < _plan.Steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            RunStep();
            if (_position.Step < _plan.Steps)
            {
                WriteCheckpointIfDue(endsEpoch: false);
            }
        }

        return true;
    }

    private void RunStep()
    {
        StepResult result = _step.Compute(_order.Step(_position.Step));
        if (!double.IsFinite(result.Total))
        {
            throw new TrainingDivergedException(_position.Epoch, _position.Step + 1, result.Total);
        }

        _rates.BeginStep(StepsDone, _plan.Steps);
        TellRate();
        _step.Apply();
        _tally.Add(_position.Step, result);
        _position = _position.NextStep;
        _reporter.TellStep(_position, result, _tally, _rates.Current);
    }

    // The loss of a step tells nothing of what the step made: a last one, or one in front of a checkpoint, would pass unseen.
    private void RequireFiniteParameters()
    {
        if (!TensorPrimitives.IsFiniteAll<T>(_network.Parameters.Packed))
        {
            throw new TrainingDivergedException(_position);
        }
    }

    private void EndEpoch()
    {
        RequireFiniteParameters();
        Evaluation? validation = _validation?.Evaluate(_step.Evaluated, isBrief: true);
        TrainingEpoch result = new(
            _position.Epoch,
            _tally.Loss,
            _tally.Accuracy,
            _tally.Penalty,
            validation?.Loss,
            validation?.Accuracy,
            _clock.Elapsed)
        {
            LearningRate = _rates.Current,
            LearningRates = _rates.OfEpoch(_position.Epoch, _plan.Steps),
            Norms = _step.Norms(),
            ValidationMetrics = validation?.Metrics ?? MetricValues.Empty,
        };
        _epochs.Add(result);
        _rates.EndEpoch(result);
        _stopper.EndEpoch(result, _step.Evaluated.Parameters);
        _tally.Clear();
        _clock.Start();
        _position = _position.NextEpoch;
        _reporter.TellEpoch(result);
    }

    /// <summary>Leaves the network as the options want it, and tells of the end.</summary>
    private TrainingHistory End(bool isDone)
    {
        TrainingHistory history = new(_epochs.ToImmutable(), IsCancelled: !isDone)
        {
            Started = _started,
            BestEpoch = _stopper.BestEpoch,
            IsStoppedEarly = isDone && _stopper.IsOver && _epochs.Count < _plan.Epochs,
        };
        if (isDone)
        {
            _step.TakeAverage();
            _stopper.RestoreBest(_network.Parameters);
        }

        if (history.IsStoppedEarly)
        {
            _reporter.Tell(_stopper.Told(_epochs.Count));
        }

        _reporter.Tell(isDone ? new TrainingFinished(history) : new TrainingCancelled(_position, history));
        return history;
    }

    /// <summary>Tells of an epoch that begins with another rate than the one before.</summary>
    private void TellRate()
    {
        if (_position.Step != 0)
        {
            return;
        }

        if (_rateOfEpoch != _rates.Current && !double.IsNaN(_rateOfEpoch))
        {
            _reporter.Tell(new LearningRateChanged(_position.Epoch, _rateOfEpoch, _rates.Current));
        }

        _rateOfEpoch = _rates.Current;
    }
}
