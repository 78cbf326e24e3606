using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>Folds, masks and partial stores on a block of 16 virtual lanes: one vector of floats or two of doubles.</summary>
/// <remarks>
/// The tree is the same for every type and machine: lane i takes lane i + 8, then i + 4, i + 2, i + 1. For a sum:
/// s₈[i] = v[i] + v[i+8] (i &lt; 8), s₄[i] = s₈[i] + s₈[i+4], s₂[i] = s₄[i] + s₄[i+2], and s₂[0] + s₂[1].
/// </remarks>
public static partial class Lanes
{
    /// <summary>Lanes in a block.</summary>
    public const int Count = 16;

    /// <summary>The sum of 16 lanes by the fixed tree.</summary>
    /// <param name="v">Lanes 0 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> v)
    {
        Vector256<float> eight = v.GetLower() + v.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();

        // By elements: a Vector64 would take the way through the stack.
        float even = four.GetElement(0) + four.GetElement(2);
        float odd = four.GetElement(1) + four.GetElement(3);
        return even + odd;
    }

    /// <summary>The sum of 8 lanes by the fixed tree, from its second level on.</summary>
    /// <param name="v">Lanes 0 to 7.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> v)
    {
        Vector256<double> four = v.GetLower() + v.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>The sum of 16 lanes by the fixed tree.</summary>
    /// <param name="low">Lanes 0 to 7.</param>
    /// <param name="high">Lanes 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> low, Vector512<double> high) => Sum(low + high);

    /// <summary>The largest of 16 lanes by the fixed tree; NaN when any lane is NaN.</summary>
    /// <param name="v">Lanes 0 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> v)
    {
        Vector256<float> eight = Larger(v.GetLower(), v.GetUpper());
        Vector128<float> four = Larger(eight.GetLower(), eight.GetUpper());
        float even = Larger(four.GetElement(0), four.GetElement(2));
        float odd = Larger(four.GetElement(1), four.GetElement(3));
        return Larger(even, odd);
    }

    /// <summary>The largest of 16 lanes by the fixed tree; NaN when any lane is NaN.</summary>
    /// <param name="low">Lanes 0 to 7.</param>
    /// <param name="high">Lanes 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector512<double> low, Vector512<double> high) => Max(Larger(low, high));

    /// <summary>The largest of 8 lanes by the fixed tree, from its second level on; NaN when any lane is NaN.</summary>
    /// <param name="eight">Lanes 0 to 7.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector512<double> eight)
    {
        Vector256<double> four = Larger(eight.GetLower(), eight.GetUpper());
        double even = Larger(four.GetElement(0), four.GetElement(2));
        double odd = Larger(four.GetElement(1), four.GetElement(3));
        return Larger(even, odd);
    }

    /// <summary>The larger of two vectors lane by lane: a where a &gt; b or a is NaN, else b, so that a NaN on either side passes.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Larger(Vector512<float> a, Vector512<float> b) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(a, b) | ~Vector512.Equals(a, a), a, b);

    /// <summary>The larger of two vectors lane by lane: a where a &gt; b or a is NaN, else b, so that a NaN on either side passes.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Larger(Vector512<double> a, Vector512<double> b) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(a, b) | ~Vector512.Equals(a, a), a, b);

    /// <summary>All bits in the first <paramref name="count"/> of 16 lanes, none in the others: <c>v &amp; mask</c> keeps those lanes.</summary>
    /// <param name="count">0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MaskSingle([ConstantExpected] int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    /// <summary>All bits in the first <paramref name="count"/> of 8 lanes, none in the others: <c>v &amp; mask</c> keeps those lanes.</summary>
    /// <param name="count">0 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MaskDouble([ConstantExpected] int count) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble();

    /// <summary><paramref name="value"/> in the first <paramref name="count"/> of 16 lanes, <paramref name="otherwise"/> in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> KeepFirst(Vector512<float> value, [ConstantExpected] int count, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(MaskSingle(count), value, otherwise);

    /// <summary><paramref name="value"/> in the first <paramref name="count"/> of 8 lanes, <paramref name="otherwise"/> in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> KeepFirst(Vector512<double> value, [ConstantExpected] int count, Vector512<double> otherwise) =>
        Vector512.ConditionalSelect(MaskDouble(count), value, otherwise);

    /// <summary>Writes the first <paramref name="count"/> lanes, and no byte more; straight code when the count is a constant.</summary>
    /// <param name="v">The lanes.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements.</param>
    /// <param name="count">0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> v, ref float destination, [ConstantExpected] int count)
    {
        if (count >= 16)
        {
            v.StoreUnsafe(ref destination);
            return;
        }

        Vector256<float> eight = v.GetLower();
        if ((count & 8) != 0)
        {
            eight.StoreUnsafe(ref destination);
            eight = v.GetUpper();
        }

        Vector128<float> four = eight.GetLower();
        if ((count & 4) != 0)
        {
            four.StoreUnsafe(ref destination, (nuint)(count & 8));
            four = eight.GetUpper();
        }

        // As a double: a Vector64 would take the way through the stack, eight cycles longer.
        if ((count & 2) != 0)
        {
            ref byte place = ref Unsafe.As<float, byte>(ref Unsafe.Add(ref destination, count & 12));
            Unsafe.WriteUnaligned(ref place, four.AsDouble().ToScalar());
            four = Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        }

        if ((count & 1) != 0)
        {
            Unsafe.Add(ref destination, count & 14) = four.ToScalar();
        }
    }

    /// <summary>Writes the first <paramref name="count"/> lanes, and no byte more; straight code when the count is a constant.</summary>
    /// <param name="v">The lanes.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements.</param>
    /// <param name="count">0 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<double> v, ref double destination, [ConstantExpected] int count)
    {
        if (count >= 8)
        {
            v.StoreUnsafe(ref destination);
            return;
        }

        Vector256<double> four = v.GetLower();
        if ((count & 4) != 0)
        {
            four.StoreUnsafe(ref destination);
            four = v.GetUpper();
        }

        Vector128<double> two = four.GetLower();
        if ((count & 2) != 0)
        {
            two.StoreUnsafe(ref destination, (nuint)(count & 4));
            two = four.GetUpper();
        }

        if ((count & 1) != 0)
        {
            Unsafe.Add(ref destination, count & 6) = two.ToScalar();
        }
    }

    /// <summary>Reads the first <paramref name="count"/> elements, and no byte more, into the first lanes; the other lanes are 0.</summary>
    /// <param name="source">The first of <paramref name="count"/> elements.</param>
    /// <param name="count">0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(ref float source, [ConstantExpected] int count)
    {
        if (count >= 16)
        {
            return Vector512.LoadUnsafe(ref source);
        }

        // Built from the end: what was read so far moves up half a vector when a whole lower half goes below it. Pairs go as
        // doubles: a Vector64 would take the way through the stack.
        Vector128<double> two = (count & 1) != 0 ? Vector128.CreateScalar(Unsafe.Add(ref source, count & 14)).AsDouble() : default;
        Vector128<float> four = (count & 2) != 0
            ? Vector128.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref source, count & 12))), two.ToScalar()).AsSingle()
            : two.AsSingle();
        Vector256<float> eight = (count & 4) != 0
            ? Vector256.Create(Vector128.LoadUnsafe(ref source, (nuint)(count & 8)), four)
            : Vector256.Create(four, default);
        return (count & 8) != 0
            ? Vector512.Create(Vector256.LoadUnsafe(ref source), eight)
            : Vector512.Create(eight, default);
    }

    /// <summary>Reads the first <paramref name="count"/> elements, and no byte more, into the first lanes; the other lanes are 0.</summary>
    /// <param name="source">The first of <paramref name="count"/> elements.</param>
    /// <param name="count">0 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadFirst(ref double source, [ConstantExpected] int count)
    {
        if (count >= 8)
        {
            return Vector512.LoadUnsafe(ref source);
        }

        Vector128<double> two = (count & 1) != 0 ? Vector128.CreateScalar(Unsafe.Add(ref source, count & 6)) : default;
        Vector256<double> four = (count & 2) != 0
            ? Vector256.Create(Vector128.LoadUnsafe(ref source, (nuint)(count & 4)), two)
            : Vector256.Create(two, default);
        return (count & 4) != 0
            ? Vector512.Create(Vector256.LoadUnsafe(ref source), four)
            : Vector512.Create(four, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Larger(Vector256<float> a, Vector256<float> b) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b) | ~Vector256.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b) | ~Vector128.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Larger(Vector256<double> a, Vector256<double> b) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b) | ~Vector256.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Larger(float a, float b) => a > b || float.IsNaN(a) ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Larger(double a, double b) => a > b || double.IsNaN(a) ? a : b;
}
