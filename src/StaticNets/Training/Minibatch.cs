using System.Numerics;
using StaticNets.Data;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>
/// Gathers the rows of a step: features straight into the workspace, labels or targets into buffers of its own; or all of them in
/// the background, while the step before runs.
/// </summary>
internal sealed class Minibatch<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly int _capacity;
    private readonly EpochAugmentation? _augmentation;
    private readonly GatherAhead<T>? _ahead;
    private SampleBuffer<T> _samples;
    private GatheredBatch<T>? _batch;
    private EpochOrder? _order;
    private int[] _labelsOfBatch = [];

    /// <summary>Makes room for batches of up to <paramref name="capacity"/> samples.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="capacity">The most samples of a batch.</param>
    /// <param name="augmentation">Changes the samples; null to show them as they are.</param>
    /// <param name="prefetch">Whether to gather the next batch in the background.</param>
    /// <param name="threads">The most threads that share the gathering otherwise, 0 for as many as may be.</param>
    internal Minibatch(SampleSource<T> source, int capacity, EpochAugmentation? augmentation, bool prefetch, int threads)
    {
        _source = source;
        _capacity = capacity;
        _augmentation = augmentation;
        _samples = NewBuffer();
        if (prefetch)
        {
            _batch = new GatheredBatch<T>(_samples, capacity);
            _ahead = new GatherAhead<T>(new GatheredBatch<T>(NewBuffer(), capacity), capacity);
        }

        SampleBuffer<T> NewBuffer() => new(source, TNetwork.Description, capacity, augmentation) { Threads = prefetch ? 1 : threads };
    }

    /// <summary>What the mean loss of the rows gathered last is over: their number, or the sum of the weights of their classes.</summary>
    internal double Weight => _source.IsClassification ? TNetwork.Description.SumOfWeights(_samples.Labels) : _samples.Count;

    /// <summary>Turns to the samples of another epoch.</summary>
    internal void Begin(EpochOrder order, int epoch)
    {
        End();
        _order = order;
        if (_augmentation is not null)
        {
            _augmentation.Epoch = epoch;
        }
    }

    /// <summary>Makes sure that nothing is read in the background any more.</summary>
    internal void End() => _ahead?.Drop();

    /// <summary>Copies the samples of the given indexes, a part of the epoch's order, and returns their features.</summary>
    internal ReadOnlySpan<T> Gather(ReadOnlySpan<int> rows, Workspace<TNetwork, T> workspace)
    {
        if (_ahead is null)
        {
            // The forward pass does not copy what already stands where it keeps its input.
            Span<T> x = workspace.Input(rows.Length);
            _samples.Gather(rows, _order!.RepetitionsOf(rows), x);
            return x;
        }

        if (!_ahead.TryTake(rows, ref _batch!))
        {
            _batch.Gather(rows, _order!.RepetitionsOf(rows));
        }

        _samples = _batch.Samples;
        ReadOnlySpan<int> next = _order!.Behind(rows, _capacity);
        if (!next.IsEmpty)
        {
            _ahead.Start(next, _order.RepetitionsOf(next));
        }

        return _batch.Features;
    }

    /// <summary>The loss of the rows gathered last: their mean, or their part of that of a batch with the given divisor.</summary>
    internal T Loss(TNetwork network, Workspace<TNetwork, T> workspace, double divisor = 0) =>
        _source.IsClassification ? network.Loss(_samples.Labels, workspace, divisor) : network.Loss(_samples.Targets, workspace, divisor);

    /// <summary>What the loss of a batch is divided by, when its samples are taken in parts.</summary>
    internal double Divisor(ReadOnlySpan<int> rows)
    {
        if (!_source.IsClassification)
        {
            return rows.Length;
        }

        Array.Resize(ref _labelsOfBatch, Math.Max(_labelsOfBatch.Length, rows.Length));
        for (int i = 0; i < rows.Length; i++)
        {
            _labelsOfBatch[i] = _source.Label(rows[i]);
        }

        return TNetwork.Description.WeightOf(_labelsOfBatch.AsSpan(0, rows.Length));
    }

    /// <summary>How many of the rows gathered last the forward pass answered correctly.</summary>
    internal double CountCorrect(Workspace<TNetwork, T> workspace)
    {
        AnswerKind kind = AnswerForm.Of(TNetwork.Description.Targets, TNetwork.Description.OutputLength, _source.IsClassification).Kind;
        int length = _source.TargetLength;
        double correct = 0;
        for (int row = 0; row < _samples.Count; row++)
        {
            correct += _source.IsClassification
                ? Answers.Correctness(kind, workspace.Output(row), _samples.Labels[row])
                : Answers.Correctness(kind, workspace.Output(row), _samples.Targets.Slice(row * length, length));
        }

        return correct;
    }
}
