using StaticNets.Training;

namespace StaticNets.Benchmarks;

/// <summary>784-128-10: batches against the multiply-adds at peak, one sample against reading the weights.</summary>
internal static class Throughput
{
    private const int Batch = 64;

    public static void Run(Machine machine, Report report)
    {
        Forward(machine, report);
        OneSample(machine, report);
        Step(machine, report, "SGD step of 784-128-10, batch 64", new Sgd<DigitNet, float>(0.01), 1.20);
        Step(machine, report, "Adam step of 784-128-10, batch 64", new Adam<DigitNet, float>(0.001), 1.35);
    }

    private static void Forward(Machine machine, Report report)
    {
        var net = new FirstLayer(1);
        float[] x = Inputs.Random(Batch * FirstLayer.InputLength);
        float[] y = new float[Batch * FirstLayer.OutputLength];
        double seconds = Machine.BestSeconds(() => net.Predict(x, y), 2_000);
        double gflops = 2.0 * Batch * FirstLayer.ForwardMacs / seconds / 1e9;
        report.AtLeast("784 → 128 forward, batch 64", gflops / machine.PeakGflops, 0.92, "of peak", seconds);
    }

    private static void OneSample(Machine machine, Report report)
    {
        var net = new DigitNet(1);
        float[] x = Inputs.Random(DigitNet.InputLength);
        float[] y = new float[DigitNet.OutputLength];
        double seconds = Machine.BestSeconds(() => Repeat(net, x, y, 20), 1_000) / 20;
        double stream = DigitNet.ParameterCount * sizeof(float) / (machine.StreamGigabytes * 1e9);
        report.AtMost("784-128-10, one sample", seconds / stream, 1.25, "x streaming its weights", seconds);
    }

    private static void Repeat(DigitNet net, float[] x, float[] y, int times)
    {
        for (int i = 0; i < times; i++)
        {
            net.Predict(x, y);
        }
    }

    private static void Step(Machine machine, Report report, string name, Optimizer<DigitNet, float> optimizer, double limit)
    {
        var net = new DigitNet(1);
        var workspace = new Workspace<DigitNet, float>(Batch);
        var gradients = new ParameterBuffer<DigitNet, float>();
        float[] x = Inputs.Random(Batch * DigitNet.InputLength);
        int[] labels = [.. Enumerable.Range(0, Batch).Select(row => row % DigitNet.OutputLength)];
        double seconds = Machine.BestSeconds(
            () =>
            {
                net.Forward(x, workspace);
                net.Loss(labels, workspace);
                net.Backward(workspace, gradients);
                optimizer.Step(net, gradients);
            },
            2_000);
        double macs = (double)Batch * (DigitNet.ForwardMacs + DigitNet.BackwardMacs);
        report.AtMost(name, seconds / (2 * macs / (machine.PeakGflops * 1e9)), limit, "x its multiply-adds at peak", seconds);
    }
}
