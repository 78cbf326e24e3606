using System.Globalization;
using StaticNets.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Machine machine = Machine.Measure();
Console.WriteLine($"peak {machine.PeakGflops:F0} GFLOP/s, FMA latency {machine.FusedMultiplyAddNanoseconds:F3} ns, 400 KB read at {machine.StreamGigabytes:F0} GB/s; one thread");

var report = new Report();
Throughput.Run(machine, report);
Latency.Run(machine, report);
GeneratorTime.Run(report);
return report.AllKept ? 0 : 1;
