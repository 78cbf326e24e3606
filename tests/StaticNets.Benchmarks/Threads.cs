using System.Diagnostics;
using StaticNets.Threading;
using StaticNets.Training;

namespace StaticNets.Benchmarks;

/// <summary>
/// Two threads against one, side by side in one process. On paper a step of 784-128-10 at batch 256 takes 0.35 ms at 250 GFLOP/s; what one
/// thread does alone is the loss (10 µs), and what sharing adds some ten meetings and calls of a microsecond.
/// </summary>
internal static class Threads
{
    private const int Rounds = 400;

    public static void Run(Report report)
    {
        if (Environment.ProcessorCount < 2)
        {
            Console.WriteLine("        threads: this machine has one processor");
            return;
        }

        Workers.MaxThreads = 2;
        Compare(report, "SGD step of 784-128-10, batch 256", 1.7, Step(new Sgd<DigitNet, float>(0.01), 256));
        Compare(report, "Adam step of digits by convolutions, 32", 1.8, Step(new Adam<ConvDigitNet, float>(0.001), 32));
        Compare(report, "784-128-10, prediction of 1,024", 1.7, Prediction<DigitNet>(1024));
        Compare(report, "digits by convolutions, prediction of 256", 1.7, Prediction<ConvDigitNet>(256));
        Workers.MaxThreads = 1;
    }

    // In turns, so that both meet the same clock rate and the same neighbours.
    private static void Compare(Report report, string name, double limit, Action action)
    {
        double[] best = [double.MaxValue, double.MaxValue];
        for (int round = 0; round < Rounds; round++)
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                Workers.MaxThreads = threads;
                for (int run = 0; run < 3; run++)
                {
                    long start = Stopwatch.GetTimestamp();
                    action();
                    best[threads - 1] = Math.Min(best[threads - 1], Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
            }
        }

        report.AtLeast($"{name}, two threads", best[0] / best[1], limit, "the speed of one", best[1]);
    }

    private static Action Step<TNetwork>(Optimizer<TNetwork, float> optimizer, int batch)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork net = TNetwork.Create(1);
        var workspace = new Workspace<TNetwork, float>(batch);
        var gradients = new ParameterBuffer<TNetwork, float>();
        float[] x = Inputs.Random(batch * TNetwork.Description.InputLength);
        int[] labels = [.. Enumerable.Range(0, batch).Select(row => row % TNetwork.Description.OutputLength)];
        return () =>
        {
            net.Forward(x, workspace);
            net.Loss(labels, workspace);
            net.Backward(workspace, gradients);
            optimizer.Step(net, gradients);
        };
    }

    private static Action Prediction<TNetwork>(int batch)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork net = TNetwork.Create(1);
        float[] x = Inputs.Random(batch * TNetwork.Description.InputLength);
        float[] y = new float[batch * TNetwork.Description.OutputLength];
        return () => net.Predict(x, y);
    }
}
