using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Metrics;
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
    private readonly OutputMetrics _metrics;

    // By output: its loss times rows, chunk after chunk.
    private readonly double[] _outputLosses = new double[TNetwork.Description.Outputs.Length];

    /// <summary>Makes the memory; the data set is known to fit.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="metrics">What to measure; null for the defaults of the targets.</param>
    /// <param name="threads">The most threads that share a prediction, 0 for as many as may be.</param>
    internal Evaluator(SampleSource<T> dataset, ImmutableArray<Metric>? metrics = null, int threads = 0)
    {
        _dataset = dataset;
        int rows = Math.Min(MaxRows, dataset.Count);
        _samples = new SampleChunk<T>(dataset, TNetwork.Description, rows);
        _workspace = new Workspace<TNetwork, T>(rows) { Threads = threads };
        _outputs = new T[rows * TNetwork.Description.OutputLength];
        _losses = new double[(dataset.Count + MaxRows - 1) / MaxRows];
        _metrics = new OutputMetrics(TNetwork.Description, dataset.IsClassification, metrics);
    }

    /// <summary>What is measured, without values.</summary>
    internal MetricValues Measured
    {
        get
        {
            _metrics.Reset();
            return _metrics.Totals;
        }
    }

    /// <summary>The mean loss and the metrics over the data set.</summary>
    /// <param name="network">The network.</param>
    /// <param name="isBrief">Whether to leave out the values of single classes and the confusion matrix, as a history does.</param>
    internal Evaluation Evaluate(TNetwork network, bool isBrief = false)
    {
        _metrics.Reset();
        double weights = 0;
        _outputLosses.AsSpan().Clear();
        for (int chunk = 0; chunk < _losses.Length; chunk++)
        {
            int first = chunk * MaxRows;
            int rows = Math.Min(MaxRows, _dataset.Count - first);
            Span<T> y = _outputs.AsSpan(0, rows * TNetwork.Description.OutputLength);
            _samples.Read(first, rows);
            network.Predict(_samples.Features, y, _workspace);
            Measure(y);
            _workspace.SetOutputs(y);
            double weight = _dataset.IsClassification ? TNetwork.Description.SumOfWeights(_samples.Labels) : rows;
            _losses[chunk] = double.CreateTruncating(Loss(network)) * weight;
            weights += weight;
            AddOutputLosses(rows);
        }

        return new Evaluation(Sums.Sum(_losses) / Math.Max(weights, double.Epsilon), _metrics.Accuracy)
        {
            OutputLosses = _workspace.OutputLosses.IsEmpty ? default : [.. _outputLosses.Select(loss => loss / _dataset.Count)],
            Metrics = isBrief ? _metrics.Totals : _metrics.Values,
            Confusion = isBrief ? null : _metrics.Confusion,
        };
    }

    private void AddOutputLosses(int rows)
    {
        for (int i = 0; i < _workspace.OutputLosses.Length; i++)
        {
            _outputLosses[i] += double.CreateTruncating(_workspace.OutputLosses[i]) * rows;
        }
    }

    private T Loss(TNetwork network) =>
        _dataset.IsClassification ? network.Loss(_samples.Labels, _workspace) : network.Loss(_samples.Targets, _workspace);

    private void Measure(ReadOnlySpan<T> y)
    {
        if (_dataset.IsClassification)
        {
            _metrics.Add(y, _samples.Labels);
        }
        else
        {
            _metrics.Add(y, _samples.Targets);
        }
    }
}
