using System.Numerics;
using System.Runtime.CompilerServices;
using StaticNets.Metrics;
using static System.FormattableString;

namespace StaticNets;

/// <summary>What every network can do beside predicting.</summary>
public static class NetworkExtensions
{
    // Outputs of one chunk of rows lie on the stack up to this many elements, 2 KB in single precision; else in a buffer of the thread.
    private const int StackLength = 512;

    // The most elements of that buffer, unless one row is longer: threads share the prediction of a chunk.
    private const int ThreadLength = 16 * 1024;

    /// <summary>The class of one sample: the largest output, or for one output alone 1 when it is above 0, and 0 otherwise.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">A network with a classification loss.</param>
    /// <param name="x">One row of <c>InputLength</c> numbers.</param>
    /// <returns>The index of the class.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not exactly one row.</exception>
    /// <exception cref="InvalidOperationException">The network's loss is no classification, or one with several answers per sample.</exception>
    public static int Classify<TSelf, T>(this INetwork<TSelf, T> network, ReadOnlySpan<T> x)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int label = 0;
        network.Classify(x, new Span<int>(ref label));
        return label;
    }

    /// <summary>The class of each sample.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">A network with a classification loss.</param>
    /// <param name="x">n rows of <c>InputLength</c> numbers.</param>
    /// <param name="labels">Receives n classes.</param>
    /// <exception cref="ArgumentException"><paramref name="x"/> does not hold one row for each label.</exception>
    /// <exception cref="InvalidOperationException">The network's loss is no classification, or one with several answers per sample.</exception>
    [SkipLocalsInit]
    public static void Classify<TSelf, T>(this INetwork<TSelf, T> network, ReadOnlySpan<T> x, Span<int> labels)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        RequireLabels(TSelf.Description, x.Length, labels.Length);
        int length = TSelf.Description.OutputLength;
        long all = (long)labels.Length * length;
        Span<T> outputs = Math.Max(all, length) <= StackLength
            ? stackalloc T[StackLength]
            : ThreadOutputs<T>.AtLeast((int)Math.Max(Math.Min(all, ThreadLength), length));
        ClassifyChunks(network, x, labels, outputs);
    }

    /// <summary>
    /// The probabilities of each sample, as the network's loss understands them: of each class, or of each binary output.
    /// </summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">A network with a loss from which probabilities follow.</param>
    /// <param name="x">n rows of <c>InputLength</c> numbers.</param>
    /// <param name="p">Receives n rows of <c>OutputLength</c> probabilities.</param>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two counts differ.</exception>
    /// <exception cref="InvalidOperationException">No probabilities follow from the network's loss.</exception>
    public static void PredictProbabilities<TSelf, T>(this INetwork<TSelf, T> network, ReadOnlySpan<T> x, Span<T> p)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Predict(x, p);
        TSelf.ToProbabilities(p);
    }

    /// <summary>A network of its own with the same parameters.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network to copy.</param>
    public static TSelf Clone<TSelf, T>(this INetwork<TSelf, T> network)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return TSelf.Create(network.Parameters);
    }

    /// <summary>Takes over the parameters of <paramref name="source"/>.</summary>
    /// <typeparam name="TSelf">The network.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network whose parameters change.</param>
    /// <param name="source">The network whose parameters are copied.</param>
    public static void CopyFrom<TSelf, T>(this INetwork<TSelf, T> network, INetwork<TSelf, T> source)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        network.Parameters.CopyFrom(source.Parameters);
    }

    /// <summary>Throws unless the network says classes, and inputs of <paramref name="numbers"/> numbers hold a row for each label.</summary>
    internal static void RequireLabels(NetworkDescription network, int numbers, int labels)
    {
        RequireClasses(network);
        RequireRows(network, numbers, labels);
    }

    private static void ClassifyChunks<TSelf, T>(INetwork<TSelf, T> network, ReadOnlySpan<T> x, Span<int> labels, Span<T> outputs)
        where TSelf : class, INetwork<TSelf, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = TSelf.Description;
        AnswerKind kind = AnswerForm.Of(description.Targets, description.OutputLength, hasLabels: true).Kind;
        int chunk = outputs.Length / description.OutputLength;
        for (int first = 0; first < labels.Length; first += chunk)
        {
            int rows = Math.Min(chunk, labels.Length - first);
            Span<T> y = outputs[..(rows * description.OutputLength)];
            network.Predict(x.Slice(first * description.InputLength, rows * description.InputLength), y);
            for (int row = 0; row < rows; row++)
            {
                labels[first + row] = Answers.Class<T>(kind, y.Slice(row * description.OutputLength, description.OutputLength), threshold: 0);
            }
        }
    }

    private static void RequireClasses(NetworkDescription network)
    {
        bool hasClasses = network.Targets == TargetKind.Classes
            || network.Targets == TargetKind.Signs
            || (network.Targets == TargetKind.Binary && network.OutputLength == 1);
        if (!hasClasses)
        {
            throw new InvalidOperationException(
                network.Targets == TargetKind.Several
                    ? $"{network.Name} has several outputs, so a sample has no single class; use Predict, and take the class of each from its part of the row."
                : network.Targets == TargetKind.Binary
                    ? Invariant($"{network.Name} gives {network.OutputLength:N0} binary answers per sample, not one class; use PredictProbabilities.")
                    : $"{network.Name} has no classification loss, so its outputs say no class; use Predict.");
        }
    }

    private static void RequireRows(NetworkDescription network, int numbers, int rows)
    {
        if (numbers != (long)rows * network.InputLength)
        {
            throw new ArgumentException(
                Invariant($"x holds {numbers:N0} numbers; {network.Name} expects {(long)rows * network.InputLength:N0}, ") +
                Invariant($"{network.InputLength:N0} for each of {rows:N0} labels."));
        }
    }

    /// <summary>A buffer that a thread keeps for outputs too long for the stack.</summary>
    private static class ThreadOutputs<T>
    {
        [ThreadStatic]
        private static T[]? buffer;

        internal static Span<T> AtLeast(int length)
        {
            if (buffer is null || buffer.Length < length)
            {
                buffer = new T[length];
            }

            return buffer;
        }
    }
}
