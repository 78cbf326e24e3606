using System.Collections.Immutable;
using System.ComponentModel;
using static System.FormattableString;

namespace StaticNets;

/// <content>Several outputs, each with a loss and a weight.</content>
public sealed partial class Workspace<TNetwork, T>
{
    private T[] _losses = [];
    private T[] _row = [];
    private int[] _classes = [];

    /// <summary>
    /// The loss of each output, in their order and before it is weighted, as last computed; empty for a network with one loss of weight 1, whose loss it is.
    /// </summary>
    public ReadOnlySpan<T> OutputLosses => _losses;

    /// <summary>Where the loss of each output is written. For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> OutputLossMemory
    {
        get
        {
            if (_losses.Length == 0)
            {
                _losses = new T[Outputs.Length];
            }

            return _losses;
        }
    }

    private static ImmutableArray<OutputDescription> Outputs => TNetwork.Description.Outputs;

    /// <summary>One of the outputs for one row of the last forward pass.</summary>
    /// <param name="row">Below <see cref="Count"/>.</param>
    /// <param name="output">The place of the output in <see cref="NetworkDescription.Outputs"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or output.</exception>
    public ReadOnlySpan<T> Output(int row, int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs.Length);
        OutputLayout place = Layout.Outputs.IsEmpty ? new OutputLayout(Layout.Output, Layout.OutputStride) : Layout.Outputs[output];
        return Row(row, place.Offset, place.Stride, Outputs[output].Length);
    }

    /// <summary>Checks that a forward pass came before and that there is a row of targets for each of its rows. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginLosses(ReadOnlySpan<T> targets, double divisor) => ref CheckTargets(targets.Length, TNetwork.Description.OutputLength, divisor);

    /// <summary>
    /// The same, where rows may be short: a class index, as a number, for each output of several classes. For emitted code.
    /// </summary>
    /// <param name="targets">The targets.</param>
    /// <param name="divisor">What the sum over rows is divided by.</param>
    /// <param name="classes">Of short rows, the class indices: as many a row as there are outputs. Empty for others.</param>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginLosses(ReadOnlySpan<T> targets, double divisor, out ReadOnlySpan<int> classes)
    {
        int width = TNetwork.Description.ShortTargetLength;
        bool isShort = targets.Length == (long)Count * width;
        Stage before = _stage;
        ref T values = ref CheckTargets(targets.Length, isShort ? width : TNetwork.Description.OutputLength, divisor);
        classes = isShort ? ReadClasses(targets, width, before) : [];
        return ref values;
    }

    /// <summary>Checks that a forward pass came before and that there is a class of each output for each of its rows. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginLosses(ReadOnlySpan<int> labels, double divisor)
    {
        Stage before = _stage;
        ref T values = ref CheckTargets(labels.Length, Outputs.Length, divisor);
        for (int i = 0; i < labels.Length; i++)
        {
            OutputDescription output = Outputs[i % Outputs.Length];
            if ((uint)labels[i] >= (uint)output.ClassCount)
            {
                _stage = before;
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[i],
                    Invariant($"Labels of output '{output.Name}' of {TNetwork.Description.Name} are 0 to {output.ClassCount - 1:N0}, ") +
                    Invariant($"but that of row {i / Outputs.Length:N0} is {labels[i]:N0}."));
            }
        }

        return ref values;
    }

    private ReadOnlySpan<int> ReadClasses(ReadOnlySpan<T> targets, int width, Stage before)
    {
        if (_classes.Length == 0)
        {
            _classes = new int[Capacity * Outputs.Length];
        }

        int next = 0;
        for (int row = 0; row < targets.Length / width; row++)
        {
            for (int i = 0; i < Outputs.Length; i++)
            {
                OutputDescription output = Outputs[i];
                if (output.HasShortTarget)
                {
                    _classes[(row * Outputs.Length) + i] = ReadClass(targets[next], output, row, before);
                }

                next += output.HasShortTarget ? 1 : output.Length;
            }
        }

        return _classes.AsSpan(0, targets.Length / width * Outputs.Length);
    }

    private int ReadClass(T target, OutputDescription output, int row, Stage before)
    {
        if (T.IsInteger(target) && target >= T.Zero && target < T.CreateSaturating(output.Length))
        {
            return int.CreateTruncating(target);
        }

        _stage = before;
        throw new ArgumentException(Invariant(
            $"In short rows, targets of output '{output.Name}' of {TNetwork.Description.Name} are classes from 0 to {output.Length - 1}, but that of row {row} is {target}."));
    }

    private ReadOnlySpan<T> GatherOutputs(int row)
    {
        if (_row.Length == 0)
        {
            _row = new T[TNetwork.Description.OutputLength];
        }

        for (int i = 0; i < Outputs.Length; i++)
        {
            Output(row, i).CopyTo(_row.AsSpan(Outputs[i].Offset));
        }

        return _row;
    }

    private void ScatterOutputs(ReadOnlySpan<T> y)
    {
        for (int i = 0; i < Outputs.Length; i++)
        {
            Scatter(y, Layout.Outputs[i], Outputs[i].Offset, Outputs[i].Length);
        }
    }
}
