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

    private readonly SampleSource<T> _dataset;
    private readonly SampleChunk<T> _samples;
    private readonly Workspace<TNetwork, T> _workspace;
    private readonly T[] _outputs;
    private readonly double[] _losses;

    /// <summary>Makes the memory; the data set is known to fit.</summary>
    internal Evaluator(SampleSource<T> dataset)
    {
        _dataset = dataset;
        int rows = Math.Min(MaxRows, dataset.Count);
        _samples = new SampleChunk<T>(dataset, TNetwork.Description.Targets, rows);
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
            _samples.Read(first, rows);
            network.Predict(_samples.Features, y);
            correct += CountCorrect(rows);
            _workspace.SetOutputs(y);
            _losses[chunk] = double.CreateTruncating(Loss(network)) * rows;
        }

        double? accuracy = Accuracy.IsDefined(TNetwork.Description.Targets) ? correct / _dataset.Count : null;
        return new Evaluation(Sums.Sum(_losses) / _dataset.Count, accuracy);
    }

    private T Loss(TNetwork network) =>
        _dataset.IsClassification ? network.Loss(_samples.Labels, _workspace) : network.Loss(_samples.Targets, _workspace);

    private double CountCorrect(int rows)
    {
        TargetKind kind = TNetwork.Description.Targets;
        int length = TNetwork.Description.OutputLength;
        double correct = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> y = _outputs.AsSpan(row * length, length);
            correct += _dataset.IsClassification
                ? Accuracy.OfLabel(kind, y, _samples.Labels[row])
                : Accuracy.OfRow(kind, y, _samples.Targets.Slice(row * _dataset.TargetLength, _dataset.TargetLength));
        }

        return correct;
    }
}
