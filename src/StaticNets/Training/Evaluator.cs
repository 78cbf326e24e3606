using System.Numerics;
using StaticNets.Data;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>Evaluates a network on one data set, as often as asked, with memory that is allocated once.</summary>
internal sealed class Evaluator<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Fixed, so that the bits of a mean depend neither on the size of training batches nor on memory.
    private const int MaxRows = 256;

    private readonly Dataset<T> _dataset;
    private readonly Workspace<TNetwork, T> _workspace;
    private readonly T[] _outputs;
    private readonly double[] _losses;

    /// <summary>Makes the memory; the data set is known to fit.</summary>
    internal Evaluator(Dataset<T> dataset)
    {
        _dataset = dataset;
        int rows = Math.Min(MaxRows, dataset.Count);
        _workspace = new Workspace<TNetwork, T>(rows);
        _outputs = new T[rows * TNetwork.Description.OutputLength];
        _losses = new double[(dataset.Count + MaxRows - 1) / MaxRows];
    }

    /// <summary>The mean loss and the accuracy over the data set.</summary>
    internal Evaluation Evaluate(TNetwork network)
    {
        double correct = 0;
        for (int chunk = 0; chunk < _losses.Length; chunk++)
        {
            int first = chunk * MaxRows;
            int rows = Math.Min(MaxRows, _dataset.Count - first);
            Span<T> y = _outputs.AsSpan(0, rows * TNetwork.Description.OutputLength);
            network.Predict(_dataset.Features.Slice(first * _dataset.FeatureLength, rows * _dataset.FeatureLength), y);
            correct += CountCorrect(first, rows);
            _workspace.SetOutputs(y);
            _losses[chunk] = double.CreateTruncating(Loss(network, first, rows)) * rows;
        }

        double? accuracy = Accuracy.IsDefined(TNetwork.Description.Targets) ? correct / _dataset.Count : null;
        return new Evaluation(Sums.Sum(_losses) / _dataset.Count, accuracy);
    }

    private T Loss(TNetwork network, int first, int rows)
    {
        int length = _dataset.TargetLength;
        return _dataset.IsClassification
            ? network.Loss(_dataset.Labels.Slice(first, rows), _workspace)
            : network.Loss(_dataset.Targets.Slice(first * length, rows * length), _workspace);
    }

    private double CountCorrect(int first, int rows)
    {
        TargetKind kind = TNetwork.Description.Targets;
        int length = TNetwork.Description.OutputLength;
        double correct = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> y = _outputs.AsSpan(row * length, length);
            correct += _dataset.IsClassification
                ? Accuracy.OfLabel(kind, y, _dataset.Labels[first + row])
                : Accuracy.OfRow(kind, y, _dataset.TargetRow(first + row));
        }

        return correct;
    }
}
