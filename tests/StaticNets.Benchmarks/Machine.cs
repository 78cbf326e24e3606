using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Benchmarks;

/// <summary>The limits of the machine, measured in this process: what every other figure is a ratio to.</summary>
internal sealed record Machine(double PeakGflops, double FusedMultiplyAddNanoseconds, double StreamGigabytes)
{
    private const int Chained = 4;

    // Eight sums hide the latency of two pipes; where a vector takes two registers of 256 bits, six of them do and fit.
    private static int Unrolled => Vector512.IsHardwareAccelerated ? 12 : 6;

    public static Machine Measure() => new(MeasurePeak(), MeasureLatency(), MeasureStream(DigitNet.ParameterCount));

    /// <summary>The least of many runs: what the machine can do when nobody disturbs it.</summary>
    public static double BestSeconds(Action action, int runs = 400)
    {
        double best = double.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static double MeasurePeak()
    {
        const int Count = 20_000;
        Vector512<float> sink = default;
        double seconds = BestSeconds(() => sink += Peak(Count, Vector512.Create(0.5f)));
        Keep(sink);
        return Unrolled * 2.0 * Vector512<float>.Count * Count / seconds / 1e9;
    }

    private static double MeasureLatency()
    {
        const int Count = 20_000;
        Vector512<float> sink = default;
        double seconds = BestSeconds(() => sink += Latency(Count, Vector512.Create(0.5f)));
        Keep(sink);
        return seconds * 1e9 / (Chained * Count);
    }

    /// <summary>Reading <paramref name="floats"/> once, in order: they lie in the second-level cache.</summary>
    private static double MeasureStream(int floats)
    {
        float[] data = GC.AllocateArray<float>((floats / 128 * 128) + 16, pinned: true);
        Vector512<float> sink = default;
        double seconds = BestSeconds(() => sink += Read(ref data[0], floats / 128 * 128), 2_000);
        Keep(sink);
        return floats / 128 * 128 * sizeof(float) / seconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Vector512<float> sink) => GC.KeepAlive(sink);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Peak(int count, Vector512<float> m)
    {
        Vector512<float> a = m, b = m, c = m, d = m, e = m, f = m;
        if (!Vector512.IsHardwareAccelerated)
        {
            for (int n = 0; n < count; n++)
            {
                a = Vector512.FusedMultiplyAdd(a, m, m);
                b = Vector512.FusedMultiplyAdd(b, m, m);
                c = Vector512.FusedMultiplyAdd(c, m, m);
                d = Vector512.FusedMultiplyAdd(d, m, m);
                e = Vector512.FusedMultiplyAdd(e, m, m);
                f = Vector512.FusedMultiplyAdd(f, m, m);
            }

            return a + b + c + d + e + f;
        }

        Vector512<float> g = m, h = m, i = m, j = m, k = m, l = m;
        for (int n = 0; n < count; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, m, m);
            b = Vector512.FusedMultiplyAdd(b, m, m);
            c = Vector512.FusedMultiplyAdd(c, m, m);
            d = Vector512.FusedMultiplyAdd(d, m, m);
            e = Vector512.FusedMultiplyAdd(e, m, m);
            f = Vector512.FusedMultiplyAdd(f, m, m);
            g = Vector512.FusedMultiplyAdd(g, m, m);
            h = Vector512.FusedMultiplyAdd(h, m, m);
            i = Vector512.FusedMultiplyAdd(i, m, m);
            j = Vector512.FusedMultiplyAdd(j, m, m);
            k = Vector512.FusedMultiplyAdd(k, m, m);
            l = Vector512.FusedMultiplyAdd(l, m, m);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Latency(int count, Vector512<float> m)
    {
        Vector512<float> a = m;
        for (int n = 0; n < count; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, m, m);
            a = Vector512.FusedMultiplyAdd(a, m, m);
            a = Vector512.FusedMultiplyAdd(a, m, m);
            a = Vector512.FusedMultiplyAdd(a, m, m);
        }

        return a;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Read(ref float data, int count)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int i = 0; i < count; i += 128)
        {
            a += Vector512.LoadUnsafe(ref data, (nuint)i);
            b += Vector512.LoadUnsafe(ref data, (nuint)(i + 16));
            c += Vector512.LoadUnsafe(ref data, (nuint)(i + 32));
            d += Vector512.LoadUnsafe(ref data, (nuint)(i + 48));
            e += Vector512.LoadUnsafe(ref data, (nuint)(i + 64));
            f += Vector512.LoadUnsafe(ref data, (nuint)(i + 80));
            g += Vector512.LoadUnsafe(ref data, (nuint)(i + 96));
            h += Vector512.LoadUnsafe(ref data, (nuint)(i + 112));
        }

        return a + b + c + d + e + f + g + h;
    }
}
