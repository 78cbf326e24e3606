extern alias generator;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using generator::StaticNets.Generator;

namespace StaticNets.Benchmarks;

/// <summary>What the generator itself costs a build: a fresh driver in a warmed process, by the number of layers.</summary>
internal static class GeneratorTime
{
    public static void Run(Report report)
    {
        double fifty = Measure(50);
        report.AtMost("generator, 50 layers", fifty * 1e3, 100, "ms with a fresh driver", fifty);

        // From 100 layers to 800 a layer took 125 to 190 µs; fewer fit the caches and take less.
        double hundred = Measure(100);
        double fourHundred = Measure(400);
        report.AtMost("generator, 400 against 100 layers", fourHundred / hundred, 5, "x the time (linear: 4)", fourHundred);
    }

    private static double Measure(int layers)
    {
        CSharpCompilation compilation = Compile(layers);
        return Machine.BestSeconds(() => CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGenerators(compilation), 20);
    }

    private static CSharpCompilation Compile(int layers)
    {
        string body = string.Concat(Enumerable.Range(0, layers / 2).Select(i => $"[Dense({20 + (i % 40)})] [ReLU]\n"));
        string source = $"using StaticNets;\n[Network(30)]\n{body}[MeanSquaredError]\npublic partial class Deep;";
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create(
            "Deep",
            [CSharpSyntaxTree.ParseText(source)],
            trusted.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
    }
}
