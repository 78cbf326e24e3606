using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace StaticNets.Generator.Tests.Helpers;

/// <summary>Networks that are declared, emitted, compiled and loaded while a test runs.</summary>
internal static class EmittedAssembly
{
    /// <summary>The networks of <paramref name="networks"/>, which must compile without a diagnostic of the generator.</summary>
    /// <param name="networks">Annotated classes; the using of <c>StaticNets</c> is added.</param>
    /// <param name="symbols">Preprocessor symbols that the project defines, such as <c>DEBUG</c>.</param>
    public static Assembly Of(string networks, params string[] symbols)
    {
        CSharpParseOptions options = Generation.ParseOptions.WithPreprocessorSymbols(symbols);
        GeneratorDriver driver = Generation.CreateDriver(options).RunGeneratorsAndUpdateCompilation(
            Generation.Compile(OptimizationLevel.Release, Generation.Parse("using StaticNets;\n\n" + networks, options)), out Compilation compilation, out _);
        GeneratorDriverRunResult result = driver.GetRunResult();
        Assert.True(result.Results[0].Exception is null, result.Results[0].Exception?.ToString());
        Assert.True(result.Diagnostics.IsEmpty, Text(result.Diagnostics));

        var stream = new MemoryStream();
        EmitResult emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, Text(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        return new AssemblyLoadContext(name: null).LoadFromStream(stream);
    }

    /// <summary>Calls the static method <paramref name="method"/> of a generic class with an emitted network and its type of numbers.</summary>
    public static object? Call(Type genericClass, string method, Type network, Type number, params object[] arguments) => genericClass
        .MakeGenericType(network, number)
        .GetMethod(method)!
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    // Each with the line that it is about.
    private static string Text(IEnumerable<Diagnostic> diagnostics) => string.Join("\n", diagnostics.Take(8).Select(diagnostic =>
        $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start)}"));
}
