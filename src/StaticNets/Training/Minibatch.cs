using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Training;

/// <summary>Gathers the rows of a step: features straight into the workspace, labels or targets into buffers of its own.</summary>
internal sealed class Minibatch<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset<T> _dataset;
    private readonly int[] _labels;
    private readonly T[] _targets;

    internal Minibatch(Dataset<T> dataset, int capacity)
    {
        _dataset = dataset;
        _labels = dataset.IsClassification ? new int[capacity] : [];
        _targets = new T[capacity * dataset.TargetLength];
    }

    /// <summary>The number of rows gathered last.</summary>
    internal int Count { get; private set; }

    /// <summary>Copies the samples of the given indexes, and returns their features where the workspace keeps its input.</summary>
    internal ReadOnlySpan<T> Gather(ReadOnlySpan<int> rows, Workspace<TNetwork, T> workspace)
    {
        Span<T> x = workspace.Input(rows.Length);
        ReadOnlySpan<T> features = _dataset.Features;
        int length = _dataset.FeatureLength;
        for (int i = 0; i < rows.Length; i++)
        {
            features.Slice(rows[i] * length, length).CopyTo(x[(i * length)..]);
        }

        GatherTargets(rows);
        Count = rows.Length;
        return x;
    }

    /// <summary>The mean loss of the rows gathered last.</summary>
    internal T Loss(TNetwork network, Workspace<TNetwork, T> workspace) =>
        _dataset.IsClassification
            ? network.Loss(_labels.AsSpan(0, Count), workspace)
            : network.Loss(_targets.AsSpan(0, Count * _dataset.TargetLength), workspace);

    /// <summary>How many of the rows gathered last the forward pass answered correctly.</summary>
    internal double CountCorrect(Workspace<TNetwork, T> workspace)
    {
        TargetKind kind = TNetwork.Description.Targets;
        int length = _dataset.TargetLength;
        double correct = 0;
        for (int row = 0; row < Count; row++)
        {
            correct += _dataset.IsClassification
                ? Accuracy.OfLabel(kind, workspace.Output(row), _labels[row])
                : Accuracy.OfRow(kind, workspace.Output(row), _targets.AsSpan(row * length, length));
        }

        return correct;
    }

    private void GatherTargets(ReadOnlySpan<int> rows)
    {
        int length = _dataset.TargetLength;
        for (int i = 0; i < rows.Length && length > 0; i++)
        {
            _dataset.Targets.Slice(rows[i] * length, length).CopyTo(_targets.AsSpan(i * length));
        }

        for (int i = 0; i < rows.Length && _labels.Length > 0; i++)
        {
            _labels[i] = _dataset.Labels[rows[i]];
        }
    }
}
