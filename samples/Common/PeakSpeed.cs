using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Samples;

/// <summary>What one core can do at most: fused multiply-adds of vectors that wait for nothing but themselves.</summary>
internal static class PeakSpeed
{
    private const int Turns = 20_000;

    // Eight sums hide the latency of two pipes; where a vector takes two registers of 256 bits, six of them do and fit.
    private static int Sums => Vector512.IsHardwareAccelerated ? 12 : 6;

    /// <summary>The best of some runs, in GFLOP/s: a multiply-add is two operations.</summary>
    public static double Gflops(int runs)
    {
        Vector512<float> sink = default;
        double best = double.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            sink += Vector512.IsHardwareAccelerated ? Twelve(Vector512.Create(0.5f)) : Six(Vector512.Create(0.5f));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        GC.KeepAlive(sink);
        return Sums * 2.0 * Vector512<float>.Count * Turns / best / 1e9;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Six(Vector512<float> m)
    {
        Vector512<float> a = m, b = m, c = m, d = m, e = m, f = m;
        for (int turn = 0; turn < Turns; turn++)
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

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Twelve(Vector512<float> m)
    {
        Vector512<float> a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m;
        for (int turn = 0; turn < Turns; turn++)
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
}
