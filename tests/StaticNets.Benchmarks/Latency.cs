namespace StaticNets.Benchmarks;

/// <summary>Tiny networks called one after another, each call needing the result of the last: y[0] becomes x[0].</summary>
internal static class Latency
{
    private const int Calls = 2_000;

    public static void Run(Machine machine, Report report)
    {
        Measure<Tiny>(machine, report, "2-8-2 ReLU", 15);
        Measure<Small>(machine, report, "16-32-32-4 ReLU", 46);
        Measure<SmallTanh>(machine, report, "4-16-16-3 tanh", 52);
    }

    private static void Measure<TNetwork>(Machine machine, Report report, string name, double limit)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork net = TNetwork.Create(1);
        float[] x = Inputs.Random(TNetwork.Description.InputLength);
        float[] y = new float[TNetwork.Description.OutputLength];
        double seconds = Machine.BestSeconds(() => Chain(net, x, y), 1_000) / Calls;
        report.AtMost($"{name}, dependent calls", seconds * 1e9 / machine.FusedMultiplyAddNanoseconds, limit, "FMA latencies", seconds);
    }

    private static void Chain<TNetwork>(TNetwork net, float[] x, float[] y)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        for (int call = 0; call < Calls; call++)
        {
            net.Predict(x, y);
            x[0] = y[0];
        }
    }
}
