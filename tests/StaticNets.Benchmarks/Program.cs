using System.Globalization;
using StaticNets.Benchmarks;
using StaticNets.Threading;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The groups to measure: all but the last by default, which holds no limits.
string[] groups = ["products", "latency", "convolutions", "optimizers", "threads", "generator", "layers"];
string[] wanted = args.Length > 0 ? args : groups[..^1];
if (wanted.Except(groups).Any())
{
    Console.Error.WriteLine($"Found {string.Join(' ', wanted)}; expected some of {string.Join(", ", groups)}, or nothing.");
    return 2;
}

// One thread, where the group does not say otherwise.
Workers.MaxThreads = 1;
Machine machine = Machine.Measure();
Console.WriteLine($"peak {machine.PeakGflops:F0} GFLOP/s, FMA latency {machine.FusedMultiplyAddNanoseconds:F3} ns, 400 KB read at {machine.StreamGigabytes:F0} GB/s; one thread");

var report = new Report();
foreach (string group in groups.Intersect(wanted))
{
    Run(group);
}

return report.AllKept ? 0 : 1;

void Run(string group)
{
    Action run = group switch
    {
        "products" => () => Throughput.Run(machine, report),
        "latency" => () => Latency.Run(machine, report),
        "convolutions" => () => Convolutions.Run(report),
        "optimizers" => () => OptimizerSteps.Run(report),
        "threads" => () => Threads.Run(report),
        "layers" => ConvolutionLayers.Run,
        _ => () => GeneratorTime.Run(report),
    };
    run();
}
