using System.Diagnostics;

namespace StaticNets.Benchmarks;

/// <summary>
/// Where the time of <see cref="Convolutions"/> goes: each convolution alone, forward, weight gradient with that of the bias, and input
/// gradient, which is the difference between a backward pass with it and one without.
/// </summary>
internal static class ConvolutionLayers
{
    public static void Run()
    {
        Layer<Example1, Example1Dx>("3x256x256, 10@9x9", batch: 1);
        Layer<Example3, Example3Dx>("10x248x248, 20@7x7 stride 2", batch: 1);
        Layer<Example4, Example4Dx>("20x121x121, 40@5x5", batch: 1);
        Layer<Example7, Example7Dx>("40x58x58, 50@3x3 stride 2", batch: 1);
        Layer<Digits1, Digits1Dx>("1x28x28, 8@5x5 padded", batch: 32);
        Layer<Digits4, Digits4Dx>("8x14x14, 16@5x5", batch: 32);
    }

    private static void Layer<TAlone, TWithInput>(string name, int batch)
        where TAlone : class, INetwork<TAlone, float>
        where TWithInput : class, INetwork<TWithInput, float>
    {
        long macs = batch * TAlone.Description.Layers[1].ForwardMacs;
        Timing forward = Forward<TAlone>(batch);
        Timing weights = Backward<TAlone>(batch);
        Timing both = Backward<TWithInput>(batch);
        Timing input = both with { Seconds = both.Seconds - weights.Seconds };
        Report.Show(name + ", forward", forward.Share(macs), "of peak", forward.Seconds);
        Report.Show(name + ", dw and db", weights.Share(macs), "of peak", weights.Seconds);
        Report.Show(name + ", dx", input.Share(macs), "of peak", input.Seconds);
    }

    private static Timing Forward<TNetwork>(int batch)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        var pass = new Pass<TNetwork>(batch);
        return Machine.BestTogether(pass.Forward, runs: 4, rounds: 40);
    }

    private static Timing Backward<TNetwork>(int batch)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        var pass = new Pass<TNetwork>(batch);
        return Machine.BestTogether(pass.Backward, runs: 4, rounds: 40);
    }

    /// <summary>A network with what its passes need; each returns the seconds of the pass alone.</summary>
    private sealed class Pass<TNetwork>(int batch)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        private readonly TNetwork _net = TNetwork.Create(1);
        private readonly Workspace<TNetwork, float> _workspace = new(batch);
        private readonly ParameterBuffer<TNetwork, float> _gradients = new();
        private readonly float[] _x = Inputs.Random(batch * TNetwork.Description.InputLength);
        private readonly float[] _targets = Inputs.Random(batch * TNetwork.Description.OutputLength);

        public double Forward()
        {
            long start = Stopwatch.GetTimestamp();
            _net.Forward(_x, _workspace);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public double Backward()
        {
            _net.Forward(_x, _workspace);
            _net.Loss(_targets, _workspace);
            long start = Stopwatch.GetTimestamp();
            _net.Backward(_workspace, _gradients);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
