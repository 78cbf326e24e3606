using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>Adds to elements that lie a fixed step apart, and finds one. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Strided
{
    /// <summary>target[i·stride] += source[i] for i = 0 … count − 1.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="source">The first of <paramref name="count"/> elements, side by side.</param>
    /// <param name="count">How many; none where it is not positive.</param>
    /// <param name="target">The first element to add to.</param>
    /// <param name="stride">Elements from one to the next, at least 1.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ref T source, int count, ref T target, int stride)
        where T : unmanaged, INumberBase<T>
    {
        int i = 0;
        if (stride == 1)
        {
            for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                Vector512<T> sum = Vector512.LoadUnsafe(ref target, (nuint)i) + Vector512.LoadUnsafe(ref source, (nuint)i);
                sum.StoreUnsafe(ref target, (nuint)i);
            }
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref target, i * stride) += Unsafe.Add(ref source, i);
        }
    }

    /// <summary>The place of the first element that equals a value; 0 where none does, as with NaN.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="source">The first of <paramref name="count"/> elements.</param>
    /// <param name="count">How many.</param>
    /// <param name="value">What to find.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int FirstEqual<T>(ref T source, int count, T value)
        where T : unmanaged, INumberBase<T>
    {
        Vector512<T> wanted = Vector512.Create(value);
        int i = 0;
        for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            ulong equal = Vector512.Equals(Vector512.LoadUnsafe(ref source, (nuint)i), wanted).ExtractMostSignificantBits();
            if (equal != 0)
            {
                return i + BitOperations.TrailingZeroCount(equal);
            }
        }

        for (; i < count; i++)
        {
            if (Unsafe.Add(ref source, i) == value)
            {
                return i;
            }
        }

        return 0;
    }
}
