using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace StaticNets.Numerics;

/// <summary>Counts and copies rows. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>The number of rows that both spans of a prediction hold.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="x">Whole rows of <paramref name="inputLength"/> numbers.</param>
    /// <param name="inputLength">Numbers per sample of input.</param>
    /// <param name="y">As many rows of <paramref name="outputLength"/> numbers.</param>
    /// <param name="outputLength">Numbers per sample of output.</param>
    /// <exception cref="ArgumentException">
    /// A length is no whole number of rows, the two numbers of rows differ, or the spans share memory.
    /// </exception>
    public static int Count<T>(ReadOnlySpan<T> x, int inputLength, ReadOnlySpan<T> y, int outputLength)
    {
        int rows = x.Length / inputLength;
        if (x.Length != (long)rows * inputLength || y.Length != (long)rows * outputLength)
        {
            throw new ArgumentException(
                Invariant($"x and y must hold the same number of whole rows: x of {inputLength:N0} numbers a row, y of {outputLength:N0}. ") +
                Invariant($"Found {x.Length:N0} numbers in x and {y.Length:N0} in y."));
        }

        return x.Overlaps(y)
            ? throw new ArgumentException("x and y share memory: rows would be overwritten before they are read. Pass another span for y.")
            : rows;
    }

    /// <summary>Checks, before a forward pass in training begins, that the rows of the batch have a variance.</summary>
    /// <param name="length">Numbers in the batch.</param>
    /// <param name="inputLength">Numbers per sample of input.</param>
    /// <param name="layer">The layer that normalises with the variance.</param>
    /// <exception cref="InvalidOperationException">There is one row.</exception>
    public static void CheckVariance(int length, int inputLength, string layer)
    {
        if (length == inputLength)
        {
            throw new InvalidOperationException(
                $"Layer '{layer}' normalises with the variance of the batch, and a single row has none. " +
                "Train with two or more rows, and choose a batch size that leaves no single row over at the end of an epoch.");
        }
    }

    /// <summary>Copies padded rows into dense ones.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="source">The first of <paramref name="rows"/> rows, <paramref name="stride"/> elements apart.</param>
    /// <param name="stride">Elements from one padded row to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="length">Elements of a row.</param>
    /// <param name="destination">The first element of the dense rows.</param>
    public static void Copy<T>(ref T source, int stride, int rows, int length, ref T destination) =>
        Copy(ref source, stride, rows, length, ref destination, length);

    /// <summary>Copies padded rows to a part of each of other rows.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="source">The first of <paramref name="rows"/> rows, <paramref name="stride"/> elements apart.</param>
    /// <param name="stride">Elements from one padded row to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="length">Elements of a row.</param>
    /// <param name="destination">The first element of that part of the first row.</param>
    /// <param name="destinationStride">Elements from there to that part of the next row.</param>
    public static void Copy<T>(ref T source, int stride, int rows, int length, ref T destination, int destinationStride)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> from = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, row * stride), length);
            from.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, row * destinationStride), length));
        }
    }

    /// <summary>Adds numbers to others, one by one.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="source">The first that is added.</param>
    /// <param name="length">How many.</param>
    /// <param name="destination">The first that grows.</param>
    public static void Add<T>(ref T source, int length, ref T destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> sum = MemoryMarshal.CreateSpan(ref destination, length);
        TensorPrimitives.Add(sum, MemoryMarshal.CreateReadOnlySpan(ref source, length), sum);
    }
}
