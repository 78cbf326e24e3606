using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Threading;
using StaticNets.Training;

namespace StaticNets.Benchmarks;

/// <summary>Steps of optimisers against a loop that reads and writes the same buffers and computes nothing, on one thread.</summary>
internal static class OptimizerSteps
{
    private const double Limit = 1.25;

    // Of Adam and its kin in the cache, where a root and a division for each parameter bound the loop: 1.8 ns per 16 floats on a Zen 5 core.
    // RMSProp and Adagrad have the same two over one buffer less, and keep the other limit by taking half of the roots elsewhere.
    private const double DividerLimit = 1.5;

    public static void Run(Report report)
    {
        Measure<DigitNet>(report, "400 KB", DividerLimit, rounds: 41, runs: 25);
        Measure<WideNet>(report, "64 MB", Limit, rounds: 61, runs: 1);
    }

    private static void Measure<TNetwork>(Report report, string size, double dividerLimit, int rounds, int runs)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        (string Name, Func<Optimizer<TNetwork, float>> Make, double Limit)[] rules =
        [
            ("SGD", () => new Sgd<TNetwork, float>(), Limit),
            ("SGD, momentum", () => new Sgd<TNetwork, float>(momentum: 0.9), Limit),
            ("SGD, Nesterov", () => new Sgd<TNetwork, float>(momentum: 0.9, nesterov: true), Limit),
            ("RMSProp", () => new RmsProp<TNetwork, float>(), Limit),
            ("RMSProp, momentum", () => new RmsProp<TNetwork, float>(momentum: 0.9), Limit),
            ("RMSProp, centred", () => new RmsProp<TNetwork, float> { Centered = true }, Limit),
            ("Adagrad", () => new Adagrad<TNetwork, float>(), Limit),
            ("Adadelta", () => new Adadelta<TNetwork, float>(), Limit),
            ("Adam", () => new Adam<TNetwork, float>(), dividerLimit),
            ("Adam, AMSGrad", () => new Adam<TNetwork, float> { AmsGrad = true }, dividerLimit),
            ("AdamW", () => new AdamW<TNetwork, float>(), dividerLimit),
            ("NAdam", () => new NAdam<TNetwork, float>(), dividerLimit),
            ("RAdam", () => new RAdam<TNetwork, float>(), dividerLimit),
            ("Lion", () => new Lion<TNetwork, float>(), Limit),
        ];
        TNetwork network = TNetwork.Create(1);
        var gradients = new ParameterBuffer<TNetwork, float>();
        Inputs.Random(gradients.Trained.Length).CopyTo(gradients.Trained);
        Series<TNetwork>[] series = Array.ConvertAll(rules, rule => new Series<TNetwork>(network, gradients, rule.Make(), rounds));

        // Rule after rule in each round, so that a bad moment of the machine is one of many for each.
        for (int round = 0; round < rounds; round++)
        {
            Array.ForEach(series, one => one.Measure(round, runs));
        }

        foreach (((string name, _, double limit), Series<TNetwork> one) in rules.Zip(series))
        {
            report.AtMost($"{name}, {size}", Middle(one.ToStream), limit, "x streaming its buffers", one.Best);
            double shared = Middle(one.ToShared);
            Report.Show($"{name}, {size}, all threads", shared, "of one thread", shared * one.Best);
        }
    }

    /// <summary>
    /// The rounds of one rule. Of their ratios the middle one counts: within a round both meet the same neighbours in the memory, while the
    /// best of all rounds may be a lucky moment of one of the two.
    /// </summary>
    private sealed class Series<TNetwork>(
        TNetwork network, ParameterBuffer<TNetwork, float> gradients, Optimizer<TNetwork, float> optimizer, int rounds)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        private readonly ParameterBuffer<TNetwork, float>[] _kept = [.. optimizer.State.Buffers.Values];

        public double[] ToStream { get; } = new double[rounds];

        public double[] ToShared { get; } = new double[rounds];

        public double Best { get; private set; } = double.MaxValue;

        public void Measure(int round, int runs)
        {
            double before = Machine.BestSeconds(() => Stream(network.Parameters, gradients, _kept), runs);
            Workers.MaxThreads = 1;
            double step = Machine.BestSeconds(() => optimizer.Step(network, gradients), runs);
            double after = Machine.BestSeconds(() => Stream(network.Parameters, gradients, _kept), runs);
            Workers.MaxThreads = Environment.ProcessorCount;
            double shared = Machine.BestSeconds(() => optimizer.Step(network, gradients), runs);
            ToStream[round] = step / ((before + after) / 2);
            ToShared[round] = shared / step;
            Best = Math.Min(Best, step);
        }
    }

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static void Stream<TNetwork>(
        ParameterBuffer<TNetwork, float> parameters, ParameterBuffer<TNetwork, float> gradients, ParameterBuffer<TNetwork, float>[] kept)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        Span<float> a = kept.Length > 0 ? kept[0].Trained : [];
        Span<float> b = kept.Length > 1 ? kept[1].Trained : [];
        Span<float> c = kept.Length > 2 ? kept[2].Trained : [];
        _ = kept.Length switch
        {
            0 => Copy<None>(parameters.Trained, gradients.Trained, a, b, c),
            1 => Copy<One>(parameters.Trained, gradients.Trained, a, b, c),
            2 => Copy<Two>(parameters.Trained, gradients.Trained, a, b, c),
            _ => Copy<Three>(parameters.Trained, gradients.Trained, a, b, c),
        };
    }

    /// <summary>Reads all buffers and writes all but the gradients, whose bits it gathers so that nothing is left out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Copy<TKept>(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> a, Span<float> b, Span<float> c)
        where TKept : struct, ICount
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float dw = ref MemoryMarshal.GetReference(gradients);
        ref float first = ref MemoryMarshal.GetReference(a);
        ref float second = ref MemoryMarshal.GetReference(b);
        ref float third = ref MemoryMarshal.GetReference(c);
        Vector512<float> seen = default;
        for (nuint i = 0; i < (nuint)parameters.Length; i += 16)
        {
            seen ^= Vector512.LoadUnsafe(ref dw, i);
            if (TKept.Count > 0)
            {
                Vector512.LoadUnsafe(ref first, i).StoreUnsafe(ref first, i);
            }

            if (TKept.Count > 1)
            {
                Vector512.LoadUnsafe(ref second, i).StoreUnsafe(ref second, i);
            }

            if (TKept.Count > 2)
            {
                Vector512.LoadUnsafe(ref third, i).StoreUnsafe(ref third, i);
            }

            Vector512.LoadUnsafe(ref w, i).StoreUnsafe(ref w, i);
        }

        return seen;
    }

    private interface ICount
    {
        static abstract int Count { get; }
    }

    private readonly struct None : ICount
    {
        public static int Count => 0;
    }

    private readonly struct One : ICount
    {
        public static int Count => 1;
    }

    private readonly struct Two : ICount
    {
        public static int Count => 2;
    }

    private readonly struct Three : ICount
    {
        public static int Count => 3;
    }
}
