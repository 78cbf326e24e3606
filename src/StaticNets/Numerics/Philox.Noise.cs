using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public readonly partial struct Philox
{
    /// <summary>
    /// Adds normal noise: <c>x[i] + scale·z</c>, computed in double and rounded once, z of the standard normal distribution for the
    /// element <c>first + i</c>. Faster than <see cref="Normal"/> and another sequence of numbers.
    /// </summary>
    /// <remarks>
    /// Box and Muller, 1958: of each group of 32 elements, element e and element e + 8 (e mod 16 below 8) are
    /// <c>√(−2·ln u)·cos 2πv</c> and <c>…·sin 2πv</c>, with <c>u = (bits of e + 1)·2⁻³²</c> and <c>v = (bits of e + 8)·2⁻³²</c>. The largest
    /// magnitude is 6.7.
    /// </remarks>
    /// <param name="values">The values x.</param>
    /// <param name="first">The element of the first value, at least 0.</param>
    /// <param name="scale">The standard deviation of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first element is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddNormals<T>(Span<T> values, long first, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        Span<double> group = stackalloc double[Group];
        int done = 0;
        while (done < values.Length)
        {
            long element = first + done;
            NormalsOfGroup(element & -Group, group);
            int skip = (int)(element & (Group - 1));
            int count = Math.Min(Group - skip, values.Length - done);
            for (int i = 0; i < count; i++)
            {
                double x = double.CreateTruncating(values[done + i]);
                values[done + i] = T.CreateTruncating(double.FusedMultiplyAdd(scale, group[skip + i], x));
            }

            done += count;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void NormalsOfGroup(long element, Span<double> group)
    {
        // The words are stored before the first call: none needs to stay in a register beyond it.
        ref ulong words = ref Unsafe.As<double, ulong>(ref MemoryMarshal.GetReference(group));
        GroupBits bits = BitsOfGroup(element);
        bits.Word0.StoreUnsafe(ref words);
        bits.Word1.StoreUnsafe(ref words, 8);
        bits.Word2.StoreUnsafe(ref words, 16);
        bits.Word3.StoreUnsafe(ref words, 24);
        ToNormalPairs(ref group[0]);
        ToNormalPairs(ref group[16]);
    }

    /// <summary>Turns twice eight words into eight cosines and eight sines, times their radii.</summary>
    /// <remarks>A method of its own: two of them are more than the JIT inlines into one where vectors of 512 bits are no instructions.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ToNormalPairs(ref double pairs)
    {
        Vector512<ulong> u = Vector512.LoadUnsafe(ref Unsafe.As<double, ulong>(ref pairs));
        Vector512<ulong> v = Vector512.LoadUnsafe(ref Unsafe.As<double, ulong>(ref pairs), 8);
        Vector512<double> unit = Vector512.Create(1d / (1L << 32));
        Vector512<double> logarithm = VectorMath.Log((ToDouble(u) + Vector512<double>.One) * unit);
        Vector512<double> radius = Vector512.Sqrt(logarithm * Vector512.Create(-2d));
        (Vector512<double> sine, Vector512<double> cosine) = VectorMath.SinCosOfTurn(ToDouble(v) * unit);
        (radius * cosine).StoreUnsafe(ref pairs);
        (radius * sine).StoreUnsafe(ref pairs, 8);
    }

    /// <summary>Words below 2³² as numbers: their bits are put behind those of 2⁵².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToDouble(Vector512<ulong> words)
    {
        Vector512<double> magic = Vector512.Create(4503599627370496d);
        return (words | magic.AsUInt64()).AsDouble() - magic;
    }
}
