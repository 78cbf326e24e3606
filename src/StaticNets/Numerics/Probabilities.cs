using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace StaticNets.Numerics;

/// <summary>Turns outputs into probabilities. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Probabilities
{
    /// <summary>Softmax of each row, in place: p[o] = exp(y[o] − max y) / Σ exp(y − max y).</summary>
    /// <remarks>The sum goes over 16 lanes and their fixed tree. A row that holds a NaN or +∞ becomes NaN.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="rows">n rows of <paramref name="length"/> numbers.</param>
    /// <param name="length">The length of a row, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is no whole number of rows.</exception>
    public static void Softmax<T>(Span<T> rows, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (rows.Length % length != 0)
        {
            throw new ArgumentException(Invariant($"Found {rows.Length:N0} numbers; expected whole rows of {length:N0}."), nameof(rows));
        }

        for (int start = 0; start < rows.Length; start += length)
        {
            SoftmaxRow(rows.Slice(start, length));
        }
    }

    /// <summary>The logistic function of each number, in place: p = 1 / (1 + e⁻ʸ).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">Any count of numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid<T>(Span<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T y = ref MemoryMarshal.GetReference(outputs);
        int i = 0;
        for (; i <= outputs.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            VectorMath.Sigmoid(Vector512.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        }

        Span<T> rest = outputs[i..];
        Span<T> lanes = stackalloc T[Vector512<T>.Count];
        lanes.Clear();
        rest.CopyTo(lanes);
        VectorMath.Sigmoid(Vector512.Create<T>(lanes)).CopyTo(lanes);
        lanes[..rest.Length].CopyTo(rest);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SoftmaxRow<T>(Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        foreach (T value in row)
        {
            max = value > max ? value : max;
        }

        T sum = ExpAndSum(row, max);
        for (int o = 0; o < row.Length; o++)
        {
            row[o] /= sum;
        }
    }

    /// <summary>Replaces each number by the exponential of its distance to the largest, and sums them over 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T ExpAndSum<T>(Span<T> row, T max)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The lanes past the end start as −∞, whose exponential, 0, adds nothing. Before the loop, whose sums no call must interrupt.
        int whole = row.Length / Lanes.Count * Lanes.Count;
        Span<T> lanes = stackalloc T[Lanes.Count];
        lanes.Fill(T.NegativeInfinity);
        row[whole..].CopyTo(lanes);
        (Vector512<T> lastLow, Vector512<T> lastHigh) = ExpBlock(ref lanes[0], Vector512.Create(max));
        lanes[..(row.Length - whole)].CopyTo(row[whole..]);

        Vector512<T> largest = Vector512.Create(max);
        ref T first = ref MemoryMarshal.GetReference(row);
        Vector512<T> low = Vector512<T>.Zero;
        Vector512<T> high = Vector512<T>.Zero;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            (Vector512<T> blockLow, Vector512<T> blockHigh) = ExpBlock(ref Unsafe.Add(ref first, i), largest);
            low += blockLow;
            high += blockHigh;
        }

        low += lastLow;
        high += lastHigh;
        return EitherPrecision.Sum(low, high);
    }

    /// <summary>One block of 16 lanes: one vector of floats or two of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<T> Low, Vector512<T> High) ExpBlock<T>(ref T block, Vector512<T> max)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> low = VectorMath.Exp(Vector512.LoadUnsafe(ref block) - max);
        low.StoreUnsafe(ref block);
        if (Vector512<T>.Count == Lanes.Count)
        {
            return (low, Vector512<T>.Zero);
        }

        Vector512<T> high = VectorMath.Exp(Vector512.LoadUnsafe(ref block, (nuint)Vector512<T>.Count) - max);
        high.StoreUnsafe(ref block, (nuint)Vector512<T>.Count);
        return (low, high);
    }
}
