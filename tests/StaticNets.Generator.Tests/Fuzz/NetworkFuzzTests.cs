using System.Globalization;
using System.Reflection;
using StaticNets.Generator.Tests.Helpers;

namespace StaticNets.Generator.Tests.Fuzz;

/// <summary>
/// Random networks, in both precisions, compile without a diagnostic and compute the same in every way of running them. Set
/// STATICNETS_FUZZ to a number of networks for a long run.
/// </summary>
public sealed class NetworkFuzzTests
{
    // Networks of one compilation.
    private const int Chunk = 24;

    // An activation's kink that lies between the numbers compared explains a difference, but not of several inputs.
    private const int Attempts = 3;

    private const double SingleTolerance = 2e-3;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("STATICNETS_FUZZ"), CultureInfo.InvariantCulture, out int count) ? count : Chunk;

    [Fact]
    public void RandomNetworks_InEveryWayOfRunningThem_ComputeTheSame()
    {
        var faults = new List<string>();
        for (int first = 0; first < Count; first += Chunk)
        {
            Drawn[] networks = [.. Enumerable.Range(first, Math.Min(Chunk, Count - first)).Select(Drawn.Of)];
            Assembly assembly = EmittedAssembly.Of(string.Join("\n", networks.Select(network => network.Source)));
            faults.AddRange(networks.Select(network => Fault(network, assembly)).OfType<string>());
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {Count} networks:\n\n{string.Join("\n\n", faults.Take(8))}");
    }

    private static string? Fault(Drawn network, Assembly assembly)
    {
        Exception? last = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                int seed = (Attempts * network.Number) + attempt;
                Compare(Measure(assembly, network, typeof(double), seed), Measure(assembly, network, typeof(float), seed));
                return null;
            }
            catch (Exception exception)
            {
                last = exception;
            }
        }

        return $"{network.Source}\n{last}";
    }

    private static Measurement Measure(Assembly assembly, Drawn network, Type number, int seed) => (Measurement)EmittedAssembly.Call(
        typeof(Measurement<,>),
        nameof(Measurement<,>.Of),
        assembly.GetType(Drawn.Name(network.Number, number), throwOnError: true)!,
        number,
        seed,
        network.Training)!;

    private static void Compare(Measurement expected, Measurement actual)
    {
        AssertClose(expected.Outputs, actual.Outputs, "outputs");
        AssertClose(expected.Gradients, actual.Gradients, "gradients");
    }

    private static void AssertClose(double[] expected, double[] actual, string what)
    {
        double scale = Math.Max(1e-3, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        double error = expected.Zip(actual, (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max() / scale;
        Assert.True(error <= SingleTolerance, $"In single precision the {what} differ by {error:G3} of the largest.");
    }

    /// <summary>A network as it was drawn: two classes that differ in precision.</summary>
    private sealed record Drawn(int Number, string Source, Training Training)
    {
        public static string Name(int number, Type type) => $"{type.Name}{number}";

        public static Drawn Of(int number)
        {
            (string shape, string options, string layers, Training training) = RandomNetwork.Draw(number);
            string single = $"[Network({shape}{options})]\n{layers}\npublic partial class {Name(number, typeof(float))};\n";
            string twice = $"[Network({shape}{options}, Precision = Precision.Double)]\n{layers}\npublic partial class {Name(number, typeof(double))};\n";
            return new Drawn(number, single + "\n" + twice, training);
        }
    }
}
