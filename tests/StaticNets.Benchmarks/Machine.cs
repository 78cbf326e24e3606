using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNets.Samples;

namespace StaticNets.Benchmarks;

/// <summary>The limits of the machine, measured in this process: what every other figure is a ratio to.</summary>
internal sealed record Machine(double PeakGflops, double FusedMultiplyAddNanoseconds, double StreamGigabytes)
{
    private const int Chained = 4;

    public static Machine Measure() => new(PeakSpeed.Gflops(runs: 400), MeasureLatency(), MeasureStream(DigitNet.ParameterCount));

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

    /// <summary>
    /// The least time of an action and the peak, measured in turns, so that both meet the same clock rate and the same neighbours.
    /// </summary>
    public static Timing BestTogether(Action action, int runs, int rounds) => BestTogether(
        () =>
        {
            long start = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        },
        runs,
        rounds);

    /// <summary>The same for an action that takes its own time.</summary>
    public static Timing BestTogether(Func<double> seconds, int runs, int rounds)
    {
        double best = double.MaxValue;
        double peak = 0;
        for (int round = 0; round < rounds; round++)
        {
            peak = Math.Max(peak, PeakSpeed.Gflops(runs: 20));
            for (int run = 0; run < runs; run++)
            {
                best = Math.Min(best, seconds());
            }
        }

        return new Timing(best, peak);
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

/// <summary>The least time of some work, and the peak of the machine round it.</summary>
internal sealed record Timing(double Seconds, double PeakGflops)
{
    /// <summary>The share of the peak that so many multiply-adds make.</summary>
    public double Share(long macs) => 2.0 * macs / Seconds / (PeakGflops * 1e9);
}
