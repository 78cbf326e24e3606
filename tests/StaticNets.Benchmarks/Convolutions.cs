using StaticNets.Training;

namespace StaticNets.Benchmarks;

/// <summary>Whole convolutional networks against their multiply-adds at peak; taps that fall on zero padding are not counted as work.</summary>
internal static class Convolutions
{
    private const int Batch = 32;

    public static void Run(Report report)
    {
        ExampleForward(report);
        ExampleBothWays(report);
        OneDigit(report);
        Step(report);
    }

    private static void ExampleForward(Report report)
    {
        var net = new WorkedExample(1);
        var workspace = new Workspace<WorkedExample, float>(1);
        float[] x = Inputs.Random(WorkedExample.InputLength);
        float[] y = new float[WorkedExample.OutputLength];
        Timing timing = Machine.BestTogether(() => net.Predict(x, y, workspace), runs: 2, rounds: 60);
        report.AtLeast("worked example, one image", timing.Share(WorkedExample.ForwardEffectiveMacs), 0.80, "of peak", timing.Seconds);
    }

    private static void ExampleBothWays(Report report)
    {
        var net = new WorkedExample(1);
        var workspace = new Workspace<WorkedExample, float>(1);
        var gradients = new ParameterBuffer<WorkedExample, float>();
        float[] x = Inputs.Random(WorkedExample.InputLength);
        float[] target = [0.5f];
        Timing timing = Machine.BestTogether(
            () =>
            {
                net.Forward(x, workspace);
                net.Loss(target, workspace);
                net.Backward(workspace, gradients);
            },
            runs: 1,
            rounds: 100);
        report.AtLeast(
            "worked example, forward and backward",
            timing.Share(WorkedExample.ForwardEffectiveMacs + WorkedExample.BackwardMacs), 0.70, "of peak", timing.Seconds);
    }

    private static void OneDigit(Report report)
    {
        const int Calls = 20;
        var net = new ConvDigitNet(1);
        float[] x = Inputs.Random(ConvDigitNet.InputLength);
        float[] y = new float[ConvDigitNet.OutputLength];
        Timing timing = Machine.BestTogether(
            () =>
            {
                for (int call = 0; call < Calls; call++)
                {
                    net.Predict(x, y);
                }
            },
            runs: 10,
            rounds: 100);
        report.AtLeast(
            "digits by convolutions, one sample", timing.Share(Calls * ConvDigitNet.ForwardEffectiveMacs), 0.55, "of peak", timing.Seconds / Calls);
    }

    private static void Step(Report report)
    {
        var net = new ConvDigitNet(1);
        var workspace = new Workspace<ConvDigitNet, float>(Batch);
        var gradients = new ParameterBuffer<ConvDigitNet, float>();
        var optimizer = new Adam<ConvDigitNet, float>(0.001);
        float[] x = Inputs.Random(Batch * ConvDigitNet.InputLength);
        int[] labels = [.. Enumerable.Range(0, Batch).Select(row => row % ConvDigitNet.OutputLength)];
        Timing timing = Machine.BestTogether(
            () =>
            {
                net.Forward(x, workspace);
                net.Loss(labels, workspace);
                net.Backward(workspace, gradients);
                optimizer.Step(net, gradients);
            },
            runs: 5,
            rounds: 100);

        // The weight gradient of the first layer multiplies by the same zeros as its forward pass.
        long macs = ConvDigitNet.ForwardEffectiveMacs + ConvDigitNet.BackwardMacs - (ConvDigitNet.ForwardMacs - ConvDigitNet.ForwardEffectiveMacs);
        report.AtLeast("Adam step of the same, batch 32", timing.Share(Batch * macs), 0.65, "of peak", timing.Seconds);
    }
}
