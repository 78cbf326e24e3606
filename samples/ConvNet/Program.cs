using System.Diagnostics;
using System.Globalization;
using ConvNet;
using StaticNets;
using StaticNets.Samples;

const int Runs = 30;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// 1. What the build knows. These are constants: the compiler can use them as array sizes, or refuse a network that outgrew them.
Console.WriteLine(WorkedExample.Summary);
Console.WriteLine($"parameters             {WorkedExample.ParameterCount,13:N0}");
Console.WriteLine($"MACs forward           {WorkedExample.ForwardMacs,13:N0}");
Console.WriteLine($"MACs backward          {WorkedExample.BackwardMacs,13:N0}   weights, and inputs but those of the first layer");
Console.WriteLine($"activations kept       {WorkedExample.ActivationBytes,13:N0}   bytes");
Console.WriteLine($"workspace              {WorkedExample.WorkspaceBytesPerSample,13:N0}   bytes");
Console.WriteLine();

// 2. A network and an image: rings of red, green and blue.
var net = new WorkedExample(seed: 42);
float[] image = Rings(side: 256);

// 3. A prediction. The workspace is made once; nothing is allocated from here on.
var workspace = new Workspace<WorkedExample, float>(capacity: 1);
var y = new float[WorkedExample.OutputLength];
Report("prediction", WorkedExample.ForwardMacs, () => net.Predict(image, y, workspace));

// 4. What one step of training computes: outputs, loss, gradients of all parameters.
var gradients = new ParameterBuffer<WorkedExample, float>();
float[] target = [1];
float loss = 0;
Report("forward and backward", WorkedExample.ForwardMacs + WorkedExample.BackwardMacs, () =>
{
    net.Forward(image, workspace);
    loss = net.Loss(target, workspace);
    net.Backward(workspace, gradients);
});

Console.WriteLine();
Console.WriteLine($"output {y[0]:G9}, loss {loss:G9}, slope of the first weight {gradients["conv2d1.weight"][0, 0, 0, 0]:G9}: the same digits on every machine");
return float.IsFinite(loss) ? 0 : 1;

// The best of some runs, in turns with the peak of the core.
static void Report(string name, long macs, Action action)
{
    double seconds = double.MaxValue;
    double peak = 0;
    for (int run = 0; run < Runs; run++)
    {
        peak = Math.Max(peak, PeakSpeed.Gflops(runs: 20));
        long start = Stopwatch.GetTimestamp();
        action();
        seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    double gflops = 2e-9 * macs / seconds;
    Console.WriteLine($"{name,-22} {seconds * 1e3,8:F2} ms   {gflops,4:F0} GFLOP/s, {gflops / peak:P0} of what this core can do");
}

static float[] Rings(int side)
{
    var pixels = new float[3 * side * side];
    for (int i = 0; i < pixels.Length; i++)
    {
        (int row, int column) = Math.DivRem(i % (side * side), side);
        int colour = i / (side * side);
        int distance = ((row - 128) * (row - 128)) + ((column - 128) * (column - 128));
        pixels[i] = distance / (500 * (colour + 1)) % 2; // 0 or 1: whole numbers alone, so that every machine draws the same.
    }

    return pixels;
}
