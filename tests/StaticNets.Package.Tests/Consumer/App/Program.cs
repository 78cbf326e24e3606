using System.Diagnostics;
using System.Reflection;
using Networks;
using StaticNets;
using StaticNets.Training;

// Prints one fact a line, as name=value: what the package gave, and how fast it is in this build.
var net = new DigitNet(seed: 42);
float[] x = new float[DigitNet.InputLength];
Array.Fill(x, 0.5f);
float[] y = new float[DigitNet.OutputLength];
net.Predict(x, y);

Print("parameters", DigitNet.ParameterCount);
Print("layers", DigitNet.Summary.Split('\n').Length);
Print("finite", Array.TrueForAll(y, float.IsFinite));
Print("learns", Learns());
Print("networksOptimised", IsOptimised(typeof(DigitNet).Assembly));
Print("appOptimised", IsOptimised(Assembly.GetExecutingAssembly()));
Print("nanoseconds", NanosecondsOfPrediction());

void Print(string name, object value) => Console.WriteLine(FormattableString.Invariant($"{name}={value}"));

bool Learns()
{
    int[] labels = [3];
    var workspace = new Workspace<DigitNet, float>(1);
    var gradients = new ParameterBuffer<DigitNet, float>();
    var optimizer = new Sgd<DigitNet, float>(learningRate: 0.01);
    float before = Step();
    for (int step = 0; step < 5; step++)
    {
        Step();
    }

    return Step() < before;

    float Step()
    {
        net.Forward(x, workspace);
        float loss = net.Loss(labels, workspace);
        net.Backward(workspace, gradients);
        optimizer.Step(net, gradients);
        return loss;
    }
}

static bool IsOptimised(Assembly assembly) =>
    assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

// The best of many short runs: other work on the machine only ever makes a run longer.
double NanosecondsOfPrediction()
{
    const int Calls = 20;
    long best = long.MaxValue;
    long begin = Stopwatch.GetTimestamp();
    while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(1))
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < Calls; call++)
        {
            net.Predict(x, y);
        }

        best = Math.Min(best, Stopwatch.GetTimestamp() - start);
    }

    return best * 1e9 / Stopwatch.Frequency / Calls;
}
