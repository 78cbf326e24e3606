using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNets.Threading;
using static System.FormattableString;

namespace StaticNets;

/// <summary>
/// Where a network keeps the activations and gradients of one batch. Made once, used for every step, by one thread at a time.
/// </summary>
/// <remarks>
/// The build plans the memory: a constant number of bytes for each sample, and a constant number shared by all of them.
/// </remarks>
/// <typeparam name="TNetwork">The network it belongs to.</typeparam>
/// <typeparam name="T">The type of its numbers.</typeparam>
public sealed partial class Workspace<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _buffer;
    private readonly SharedCopy<T> _copy = new();
    private Stage _stage;

    /// <summary>Makes room for batches of up to <paramref name="capacity"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="capacity"/> is below 1, or so large that the workspace exceeds the largest array.
    /// </exception>
    public Workspace(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        long length = ((long)capacity * Layout.PerSample) + Layout.Shared;
        if (length > Array.MaxLength - 64)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity,
                Invariant($"A workspace of {TNetwork.Description.Name} for {capacity:N0} samples needs {length:N0} elements, more than the ") +
                Invariant($"{Array.MaxLength:N0} of the largest array; use smaller batches."));
        }

        Capacity = capacity;
        _buffer = new AlignedBuffer<T>((int)length);
        _pass = new WorkspacePass<TNetwork, T>(this);
    }

    private enum Stage
    {
        Empty,
        Predicted,
        Forward,
        Loss,
        Backward,
    }

    /// <summary>The largest batch.</summary>
    public int Capacity { get; }

    /// <summary>The number of rows last put through the forward pass.</summary>
    public int Count { get; private set; }

    /// <summary>The place of the first row in the accumulated batch.</summary>
    public int FirstRow { get; private set; }

    /// <summary>Keys the random numbers of dropout.</summary>
    public ulong Seed { get; set; }

    /// <summary>Counts the steps: each forward pass that begins at row 0 is a new one. Set it to repeat or resume.</summary>
    public long Step { get; set; } = -1;

    private static WorkspaceLayout Layout => TNetwork.Description.Workspace;

    /// <summary>
    /// The rows where the forward pass keeps its input. Rows written here and passed to
    /// <see cref="INetwork{TSelf, T}.Forward"/> are not copied again.
    /// </summary>
    /// <param name="rows">At most <see cref="Capacity"/>.</param>
    public Span<T> Input(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        return _buffer.Span[..(rows * TNetwork.Description.InputLength)];
    }

    /// <summary>The outputs for one row of the last forward pass; several are copied, into memory that the next call takes.</summary>
    /// <param name="row">Below <see cref="Count"/>.</param>
    public ReadOnlySpan<T> Output(int row) => Layout.Outputs.IsEmpty
        ? Row(row, Layout.Output, Layout.OutputStride, TNetwork.Description.OutputLength)
        : GatherOutputs(row);

    /// <summary>∂loss/∂x for one row of the last backward pass.</summary>
    /// <param name="row">Below <see cref="Count"/>.</param>
    /// <exception cref="InvalidOperationException">The network does not compute it, or no backward pass came last.</exception>
    public ReadOnlySpan<T> InputGradient(int row)
    {
        if (Layout.InputGradient < 0)
        {
            throw new InvalidOperationException(
                $"{TNetwork.Description.Name} does not compute the gradient at its input; declare it with [Network(…, InputGradient = true)].");
        }

        if (_stage != Stage.Backward)
        {
            throw new InvalidOperationException(
                "The gradient at the input comes from a backward pass, and the next forward pass or loss takes its memory; call Backward first.");
        }

        return Row(row, Layout.InputGradient, Layout.InputGradientStride, TNetwork.Description.InputLength);
    }

    /// <summary>
    /// Takes over outputs of <see cref="INetwork{TSelf, T}.Predict(ReadOnlySpan{T}, Span{T})"/>, so that the loss is that of a prediction, in which
    /// dropout is the identity, instead of a forward pass. There is no backward pass from here.
    /// </summary>
    /// <param name="y">n rows of <c>OutputLength</c> numbers, n at least 1 and at most <see cref="Capacity"/>.</param>
    /// <exception cref="ArgumentException">The length is no whole number of rows, or exceeds the capacity.</exception>
    /// <exception cref="InvalidOperationException">The network declares no loss.</exception>
    public void SetOutputs(ReadOnlySpan<T> y)
    {
        if (TNetwork.Description.Targets == TargetKind.None)
        {
            throw new InvalidOperationException($"{TNetwork.Description.Name} declares no loss, so outputs of a prediction have none.");
        }

        int length = TNetwork.Description.OutputLength;
        int rows = Rows(y, length, nameof(y));
        if (Layout.Outputs.IsEmpty)
        {
            Scatter(y, new OutputLayout(Layout.Output, Layout.OutputStride), offset: 0, length);
        }
        else
        {
            ScatterOutputs(y);
        }

        Count = rows;
        _stage = Stage.Predicted;
    }

    // Copies a part of dense rows to where the network keeps it.
    private void Scatter(ReadOnlySpan<T> y, OutputLayout place, int offset, int length)
    {
        Span<T> outputs = _buffer.Span[(place.Offset * Capacity)..];
        int width = TNetwork.Description.OutputLength;
        for (int row = 0; row < y.Length / width; row++)
        {
            y.Slice((row * width) + offset, length).CopyTo(outputs[(row * place.Stride)..]);
        }
    }

    /// <summary>Checks and stores the input, and begins a forward pass. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginForward(ReadOnlySpan<T> x, int firstRow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        int rows = Rows(x, TNetwork.Description.InputLength, nameof(x));
        Span<T> input = Input(rows);
        if (!Unsafe.AreSame(ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(input)))
        {
            _copy.Run(x, input, Threads);
        }

        Step += firstRow == 0 ? 1 : 0;
        FirstRow = firstRow;
        Count = rows;
        _stage = Stage.Forward;
        return ref _buffer.Reference;
    }

    /// <summary>Begins a prediction, which uses the memory and ends what a forward pass has begun. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginPredict()
    {
        _stage = Stage.Empty;
        Count = 0;
        return ref _buffer.Reference;
    }

    /// <summary>Checks that a forward pass came before and that the targets fit. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginLoss(ReadOnlySpan<T> targets, int perRow, double divisor) => ref CheckTargets(targets.Length, perRow, divisor);

    /// <summary>Checks that a forward pass came before and that each label is one of the classes. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginLoss(ReadOnlySpan<int> labels, int classes, double divisor)
    {
        Stage before = _stage;
        ref T values = ref CheckTargets(labels.Length, 1, divisor);
        int wrong = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (wrong >= 0)
        {
            _stage = before;
            throw new ArgumentOutOfRangeException(
                nameof(labels), labels[wrong],
                Invariant($"Labels of {TNetwork.Description.Name} are 0 to {classes - 1:N0}, but that of row {wrong:N0} is {labels[wrong]:N0}."));
        }

        return ref values;
    }

    /// <summary>Checks that a loss was computed. For emitted code.</summary>
    /// <returns>The first element of the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T BeginBackward()
    {
        if (_stage != Stage.Loss)
        {
            throw new InvalidOperationException("The gradients need a loss; call Forward and then Loss before each Backward.");
        }

        // The backward pass reuses the memory of the output's gradient: one loss, one backward pass.
        _stage = Stage.Backward;
        return ref _buffer.Reference;
    }

    private ref T CheckTargets(int targets, int perRow, double divisor)
    {
        if (!(divisor >= 0 && double.IsFinite(divisor)))
        {
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "What a loss is divided by is a finite number of at least 0; 0 stands for the rows themselves.");
        }

        if (_stage == Stage.Empty)
        {
            throw new InvalidOperationException("The loss needs the outputs of a forward pass; call Forward first.");
        }

        if (targets != (long)Count * perRow)
        {
            throw new ArgumentException(
                Invariant($"The last forward pass took {Count:N0} rows, so the loss expects {(long)Count * perRow:N0} targets ") +
                Invariant($"({perRow:N0} a row) but got {targets:N0}."));
        }

        // Outputs of a prediction have a loss, but nothing was kept from which to go back.
        _stage = _stage == Stage.Predicted ? Stage.Predicted : Stage.Loss;
        return ref _buffer.Reference;
    }

    private int Rows(ReadOnlySpan<T> numbers, int perRow, string name)
    {
        (int rows, int rest) = Math.DivRem(numbers.Length, perRow);
        if (rest != 0 || rows == 0)
        {
            throw new ArgumentException(
                Invariant($"{name} must hold one or more rows of {perRow:N0} numbers, but holds {numbers.Length:N0} numbers."), name);
        }

        if (rows > Capacity)
        {
            throw new ArgumentException(Invariant($"{name} holds {rows:N0} rows but the workspace has room for {Capacity:N0}."), name);
        }

        return rows;
    }

    private ReadOnlySpan<T> Row(int row, int offset, int stride, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        return _buffer.Span.Slice((offset * Capacity) + (row * stride), length);
    }
}
