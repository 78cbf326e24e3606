using System.Numerics;
using StaticNets.Data;
using StaticNets.Numerics;
using StaticNets.Threading;

namespace StaticNets;

/// <summary>
/// A network together with the standardisation of its inputs: it takes raw rows, y = network((x − mean) / scale).
/// </summary>
/// <remarks>
/// What it gives has the same bits as <see cref="Standardization{T}.Apply(ReadOnlySpan{T}, Span{T})"/> followed by the network.
/// Rows are standardised in small chunks, in memory that each thread makes once: later calls allocate nothing, and many threads
/// may predict at once as long as nobody changes the network's parameters. Without a standardisation the rows go straight to the
/// network.
/// </remarks>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <typeparam name="T">The type of its numbers: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Predictor<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A chunk is whole tiles of 8 and of 6 rows, and as many as keep it within this many elements: the first-level cache of one
    // thread, or where threads share the prediction of a chunk, enough rows for them.
    private const int WholeTiles = 24;
    private const int ChunkElements = 8192;
    private const int SharedChunkElements = 32 * ChunkElements;

    [ThreadStatic]
    private static T[]? t_rows;

    /// <summary>Joins a network and the standardisation of its inputs. Neither is copied.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardization">What its inputs go through first; null passes them as they are.</param>
    /// <exception cref="ArgumentException">The standardisation has another length than the network's input.</exception>
    public Predictor(TNetwork network, Standardization<T>? standardization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        standardization?.RequireFit(TNetwork.Description, nameof(standardization));
        Network = network;
        Standardization = standardization;
    }

    /// <summary>The network, which takes standardised rows.</summary>
    public TNetwork Network { get; }

    /// <summary>What inputs go through before the network; null where they pass as they are.</summary>
    public Standardization<T>? Standardization { get; }

    private static int ChunkRows
    {
        get
        {
            int elements = Workers.MaxThreads > 1 ? SharedChunkElements : ChunkElements;
            return Math.Max(1, elements / TNetwork.Description.InputLength / WholeTiles) * WholeTiles;
        }
    }

    /// <summary>Computes the last layer's output for each raw row of <paramref name="x"/>.</summary>
    /// <param name="x">n raw rows of <c>InputLength</c> numbers.</param>
    /// <param name="y">n rows of <c>OutputLength</c> numbers, written.</param>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two counts differ.</exception>
    public void Predict(ReadOnlySpan<T> x, Span<T> y)
    {
        if (Standardization is not { } standardization)
        {
            Network.Predict(x, y);
            return;
        }

        NetworkDescription network = TNetwork.Description;
        int rows = Rows.Count<T>(x, network.InputLength, y, network.OutputLength);
        int chunk = ChunkRows;
        for (int first = 0; first < rows; first += chunk)
        {
            int count = Math.Min(chunk, rows - first);
            Network.Predict(Standardized(standardization, x, first, count), y.Slice(first * network.OutputLength, count * network.OutputLength));
        }
    }

    /// <summary>The class of one sample: the largest output, or for one output alone 1 when it is above 0, and 0 otherwise.</summary>
    /// <param name="x">One raw row of <c>InputLength</c> numbers.</param>
    /// <returns>The index of the class.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not exactly one row.</exception>
    /// <exception cref="InvalidOperationException">The network's loss is no classification, or one with several answers per sample.</exception>
    public int Classify(ReadOnlySpan<T> x)
    {
        int label = 0;
        Classify(x, new Span<int>(ref label));
        return label;
    }

    /// <summary>The class of each sample.</summary>
    /// <param name="x">n raw rows of <c>InputLength</c> numbers.</param>
    /// <param name="labels">Receives n classes.</param>
    /// <exception cref="ArgumentException"><paramref name="x"/> does not hold one row for each label.</exception>
    /// <exception cref="InvalidOperationException">The network's loss is no classification, or one with several answers per sample.</exception>
    public void Classify(ReadOnlySpan<T> x, Span<int> labels)
    {
        if (Standardization is not { } standardization)
        {
            Network.Classify(x, labels);
            return;
        }

        NetworkExtensions.RequireLabels(TNetwork.Description, x.Length, labels.Length);
        int chunk = ChunkRows;
        for (int first = 0; first < labels.Length; first += chunk)
        {
            int count = Math.Min(chunk, labels.Length - first);
            Network.Classify(Standardized(standardization, x, first, count), labels.Slice(first, count));
        }
    }

    /// <summary>
    /// The probabilities of each sample, as the network's loss understands them: of each class, or of each binary output.
    /// </summary>
    /// <param name="x">n raw rows of <c>InputLength</c> numbers.</param>
    /// <param name="p">Receives n rows of <c>OutputLength</c> probabilities.</param>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two counts differ.</exception>
    /// <exception cref="InvalidOperationException">No probabilities follow from the network's loss.</exception>
    public void PredictProbabilities(ReadOnlySpan<T> x, Span<T> p)
    {
        Predict(x, p);
        TNetwork.ToProbabilities(p);
    }

    /// <summary>Some rows of <paramref name="x"/>, standardised in the thread's memory.</summary>
    private static ReadOnlySpan<T> Standardized(Standardization<T> standardization, ReadOnlySpan<T> x, int first, int count)
    {
        int length = standardization.FeatureLength;
        if (t_rows is null || t_rows.Length < count * length)
        {
            t_rows = new T[count * length];
        }

        Span<T> rows = t_rows.AsSpan(0, count * length);
        standardization.Apply(x.Slice(first * length, count * length), rows);
        return rows;
    }
}
