using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Tests.Helpers;

/// <summary>Runs the generator on sources, against the runtime library and the framework of the test.</summary>
internal static class Generation
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsNeeded)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    /// <summary>A Release build, unless <paramref name="level"/> says otherwise.</summary>
    public static CSharpCompilation Compile(OptimizationLevel level, params SyntaxTree[] trees) => CSharpCompilation.Create(
        "Networks",
        trees,
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, CSharpParseOptions? options = null, string path = "Network.cs") =>
        CSharpSyntaxTree.ParseText(source, options ?? ParseOptions, path);

    public static CSharpCompilation Compile(string source) => Compile(OptimizationLevel.Release, Parse(source));

    /// <summary>A driver that tracks steps.</summary>
    public static GeneratorDriver CreateDriver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: options ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRunResult Run(string source) => Run(Compile(source));

    /// <summary>The result of a run that did not throw.</summary>
    public static GeneratorRunResult Run(CSharpCompilation compilation)
    {
        GeneratorRunResult result = CreateDriver().RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.True(result.Exception is null, result.Exception?.ToString());
        return result;
    }

    /// <summary>What the step made of the first network of <paramref name="source"/>.</summary>
    public static T Output<T>(string source, string step) =>
        (T)Run(source).TrackedSteps[step][0].Outputs[0].Value;

    /// <summary>The checked network with <paramref name="attributes"/>, <c>[Network]</c> and the layers below it.</summary>
    public static CheckedNetwork Check(string attributes) => Output<CheckedNetwork>(Net(attributes), TrackingNames.BuildGraph);

    /// <summary>The graph of a network without errors.</summary>
    public static Graph Graph(string attributes)
    {
        CheckedNetwork network = Check(attributes);
        Assert.Empty(network.Errors);
        return network.Graph!;
    }

    /// <summary>A class <c>Net</c> with <paramref name="attributes"/>.</summary>
    public static string Net(string attributes) => $"using StaticNets;\n\n{attributes}\npublic partial class Net;\n";

    private static bool IsNeeded(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "StaticNets";
    }
}
