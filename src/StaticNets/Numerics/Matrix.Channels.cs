using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

public static partial class Matrix
{
    /// <summary>Writes the channels of each pixel side by side.</summary>
    /// <param name="source">Dense [channels, pixels].</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="pixels">At least 1.</param>
    /// <param name="destination">[pixels, channels padded to 16], written; zeros in the padding.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void ChannelsLast<T>(ref T source, int channels, int pixels, ref T destination)
        where T : unmanaged
    {
        int stride = Padded(channels);
        int side = BlockSide<T>();
        if (pixels < side)
        {
            ChannelsLastByElement(ref source, channels, pixels, ref destination);
            return;
        }

        for (int channel = 0; channel < stride; channel += side)
        {
            ref T from = ref Unsafe.Add(ref source, channel * pixels);
            ref T to = ref Unsafe.Add(ref destination, channel);
            int rows = Math.Clamp(channels - channel, 0, side);

            // The last block steps back to end with the pixels.
            for (int next = 0; next < pixels; next += side)
            {
                int pixel = Math.Min(next, pixels - side);
                TransposeBlock(ref Unsafe.Add(ref from, pixel), (pixels, rows), ref Unsafe.Add(ref to, pixel * stride), (stride, side));
            }
        }
    }

    /// <summary>Writes the pixels of each channel side by side: what <see cref="ChannelsLast"/> did, taken back.</summary>
    /// <param name="source">[pixels, channels padded to 16].</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="pixels">At least 1.</param>
    /// <param name="destination">Dense [channels, pixels], written.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void ChannelsFirst<T>(ref T source, int channels, int pixels, ref T destination)
        where T : unmanaged => ChannelsFirst(ref source, channels, pixels, pixels, ref destination);

    /// <summary>The same for some of the pixels of larger planes.</summary>
    /// <param name="source">[pixels, channels padded to 16].</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="pixels">Those that are written; at least 0.</param>
    /// <param name="plane">Pixels of a plane: elements of the destination from one channel to the next.</param>
    /// <param name="destination">The first of the pixels, written.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void ChannelsFirst<T>(ref T source, int channels, int pixels, int plane, ref T destination)
        where T : unmanaged
    {
        int stride = Padded(channels);
        int side = BlockSide<T>();
        if (pixels < side)
        {
            ChannelsFirstByElement(ref source, channels, pixels, plane, ref destination);
            return;
        }

        for (int channel = 0; channel < channels; channel += side)
        {
            ref T from = ref Unsafe.Add(ref source, channel);
            ref T to = ref Unsafe.Add(ref destination, channel * plane);
            int columns = Math.Min(channels - channel, side);
            for (int next = 0; next < pixels; next += side)
            {
                int pixel = Math.Min(next, pixels - side);
                TransposeBlock(ref Unsafe.Add(ref from, pixel * stride), (stride, side), ref Unsafe.Add(ref to, pixel), (plane, columns));
            }
        }
    }

    /// <summary>Rows and columns of a block that is transposed in registers, or no block at all.</summary>
    private static int BlockSide<T>() => !Avx.IsSupported ? int.MaxValue : typeof(T) == typeof(float) ? 8 : 4;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ChannelsLastByElement<T>(ref T source, int channels, int pixels, ref T destination)
        where T : unmanaged
    {
        int stride = Padded(channels);
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < stride; channel++)
            {
                Unsafe.Add(ref destination, (pixel * stride) + channel) =
                    channel < channels ? Unsafe.Add(ref source, (channel * pixels) + pixel) : default;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ChannelsFirstByElement<T>(ref T source, int channels, int pixels, int plane, ref T destination)
        where T : unmanaged
    {
        int stride = Padded(channels);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                Unsafe.Add(ref destination, (channel * plane) + pixel) = Unsafe.Add(ref source, (pixel * stride) + channel);
            }
        }
    }

    // Of the source as many rows are read as count, the others are zeros; of the destination as many are written.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock<T>(ref T source, (int Stride, int Rows) from, ref T destination, (int Stride, int Rows) to)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            TransposeEight(ref Unsafe.As<T, float>(ref source), from, ref Unsafe.As<T, float>(ref destination), to);
        }
        else
        {
            TransposeFour(ref Unsafe.As<T, double>(ref source), from, ref Unsafe.As<T, double>(ref destination), to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeEight(ref float source, (int Stride, int Rows) from, ref float destination, (int Stride, int Rows) to)
    {
        // Pairs of rows, then fours, then both halves.
        (Vector256<float> a0, Vector256<float> a1) = Pair(Row(ref source, from, 0), Row(ref source, from, 1));
        (Vector256<float> a2, Vector256<float> a3) = Pair(Row(ref source, from, 2), Row(ref source, from, 3));
        (Vector256<float> a4, Vector256<float> a5) = Pair(Row(ref source, from, 4), Row(ref source, from, 5));
        (Vector256<float> a6, Vector256<float> a7) = Pair(Row(ref source, from, 6), Row(ref source, from, 7));
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0b01_00_01_00), b1 = Avx.Shuffle(a0, a2, 0b11_10_11_10);
        Vector256<float> b2 = Avx.Shuffle(a1, a3, 0b01_00_01_00), b3 = Avx.Shuffle(a1, a3, 0b11_10_11_10);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0b01_00_01_00), b5 = Avx.Shuffle(a4, a6, 0b11_10_11_10);
        Vector256<float> b6 = Avx.Shuffle(a5, a7, 0b01_00_01_00), b7 = Avx.Shuffle(a5, a7, 0b11_10_11_10);
        Store(Avx.Permute2x128(b0, b4, 0x20), ref destination, to, 0);
        Store(Avx.Permute2x128(b1, b5, 0x20), ref destination, to, 1);
        Store(Avx.Permute2x128(b2, b6, 0x20), ref destination, to, 2);
        Store(Avx.Permute2x128(b3, b7, 0x20), ref destination, to, 3);
        Store(Avx.Permute2x128(b0, b4, 0x31), ref destination, to, 4);
        Store(Avx.Permute2x128(b1, b5, 0x31), ref destination, to, 5);
        Store(Avx.Permute2x128(b2, b6, 0x31), ref destination, to, 6);
        Store(Avx.Permute2x128(b3, b7, 0x31), ref destination, to, 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(ref double source, (int Stride, int Rows) from, ref double destination, (int Stride, int Rows) to)
    {
        Vector256<double> r0 = Row(ref source, from, 0), r1 = Row(ref source, from, 1), r2 = Row(ref source, from, 2), r3 = Row(ref source, from, 3);
        Vector256<double> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        Store(Avx.Permute2x128(a0, a2, 0x20), ref destination, to, 0);
        Store(Avx.Permute2x128(a1, a3, 0x20), ref destination, to, 1);
        Store(Avx.Permute2x128(a0, a2, 0x31), ref destination, to, 2);
        Store(Avx.Permute2x128(a1, a3, 0x31), ref destination, to, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Pair(Vector256<float> a, Vector256<float> b) =>
        (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Row<T>(ref T source, (int Stride, int Rows) from, int row)
        where T : unmanaged => row < from.Rows ? Vector256.LoadUnsafe(ref source, (nuint)(row * from.Stride)) : Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector256<T> v, ref T destination, (int Stride, int Rows) to, int row)
        where T : unmanaged
    {
        if (row < to.Rows)
        {
            v.StoreUnsafe(ref destination, (nuint)(row * to.Stride));
        }
    }
}
