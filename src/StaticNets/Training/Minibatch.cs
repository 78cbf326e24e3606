using System.Numerics;
using StaticNets.Data;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>Gathers the rows of a step: features straight into the workspace, labels or targets into buffers of its own.</summary>
internal sealed class Minibatch<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleSource<T> _source;
    private readonly SampleBuffer<T> _samples;
    private int[] _labelsOfBatch = [];

    internal Minibatch(SampleSource<T> source, int capacity)
    {
        _source = source;
        _samples = new SampleBuffer<T>(source, TNetwork.Description.Targets, capacity);
    }

    /// <summary>Copies the samples of the given indexes, and returns their features where the workspace keeps its input.</summary>
    internal ReadOnlySpan<T> Gather(ReadOnlySpan<int> rows, Workspace<TNetwork, T> workspace)
    {
        Span<T> x = workspace.Input(rows.Length);
        _samples.Gather(rows, x);
        return x;
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
