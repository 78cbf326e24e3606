using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>Counts and copies rows. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>The number of rows that both spans of a prediction hold.</summary>
    /// <exception cref="ArgumentException">A length is no whole number of rows, or the two numbers of rows differ.</exception>
    public static int Count(int inputs, int inputLength, int outputs, int outputLength)
    {
        int rows = inputs / inputLength;
        if (inputs != (long)rows * inputLength || outputs != (long)rows * outputLength)
        {
            Throw(inputs, inputLength, outputs, outputLength);
        }

        return rows;
    }

    /// <summary>Copies padded rows into dense ones.</summary>
    /// <param name="source">The first of <paramref name="rows"/> rows, <paramref name="stride"/> elements apart.</param>
    /// <param name="stride">Elements from one padded row to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="length">Elements of a row.</param>
    /// <param name="destination">The first element of the dense rows.</param>
    public static void Copy<T>(ref T source, int stride, int rows, int length, ref T destination)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> from = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, row * stride), length);
            from.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, row * length), length));
        }
    }

    private static void Throw(int inputs, int inputLength, int outputs, int outputLength) => throw new ArgumentException(
        $"x and y must hold the same number of whole rows: x of {inputLength:N0} numbers a row, y of {outputLength:N0}. " +
        $"Found {inputs:N0} numbers in x and {outputs:N0} in y.");
}
