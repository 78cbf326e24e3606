using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Training;

/// <content>Norms, and what keeps them within bounds.</content>
internal static partial class OptimizerKernels
{
    /// <summary>Σ x² in double precision, over 16 lanes and their tree: no square of a float is too large or too small for it.</summary>
    [MethodImpl(Kernel)]
    internal static double SumOfSquares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(values, values);
        ref T x = ref MemoryMarshal.GetReference(values);
        Vector512<double> low = Vector512<double>.Zero, high = Vector512<double>.Zero;
        for (nuint i = 0; i < (nuint)values.Length; i += 16)
        {
            Vector512<double> first, second;
            if (typeof(T) == typeof(float))
            {
                (first, second) = Vector512.Widen(Vector512.LoadUnsafe(ref x, i).AsSingle());
            }
            else
            {
                first = Vector512.LoadUnsafe(ref x, i).AsDouble();
                second = Vector512.LoadUnsafe(ref x, i + 8).AsDouble();
            }

            low = Vector512.FusedMultiplyAdd(first, first, low);
            high = Vector512.FusedMultiplyAdd(second, second, high);
        }

        return Lanes.Sum(low, high);
    }

    /// <summary>x ← c·x.</summary>
    [MethodImpl(Kernel)]
    internal static void Scale<T>(Span<T> values, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength<T>(values, values);
        ref T x = ref MemoryMarshal.GetReference(values);
        Vector512<T> c = Vector512.Create(factor);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)Vector512<T>.Count)
        {
            (c * Vector512.LoadUnsafe(ref x, i)).StoreUnsafe(ref x, i);
        }
    }

    /// <summary>x ← min(max(x, −c), c); a NaN stays one.</summary>
    [MethodImpl(Kernel)]
    internal static void Clamp<T>(Span<T> values, T limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength<T>(values, values);
        ref T x = ref MemoryMarshal.GetReference(values);
        Vector512<T> most = Vector512.Create(limit), least = Vector512.Create(-limit);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> value = Vector512.LoadUnsafe(ref x, i);
            value = Vector512.ConditionalSelect(Vector512.LessThan(value, least), least, value);
            Vector512.ConditionalSelect(Vector512.GreaterThan(value, most), most, value).StoreUnsafe(ref x, i);
        }
    }

    /// <summary>a ← a + c·(x − a).</summary>
    [MethodImpl(Kernel)]
    internal static void MoveTowards<T>(Span<T> averages, ReadOnlySpan<T> values, T share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(averages, values);
        ref T a = ref MemoryMarshal.GetReference(averages);
        ref T x = ref MemoryMarshal.GetReference(values);
        Vector512<T> c = Vector512.Create(share);
        for (nuint i = 0; i < (nuint)averages.Length; i += (nuint)Vector512<T>.Count)
        {
            Vector512<T> old = Vector512.LoadUnsafe(ref a, i);
            EitherPrecision.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, i) - old, old).StoreUnsafe(ref a, i);
        }
    }
}
