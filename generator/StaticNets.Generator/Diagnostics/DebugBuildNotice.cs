using Microsoft.CodeAnalysis;
using StaticNets.Generator.Parsing;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Tells, once per project, that networks in a Debug build run many times slower, and what to do about it.</summary>
internal static class DebugBuildNotice
{
    private const string Property = "build_property.StaticNetsOptimizeInDebug";

    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParsedNetwork> networks)
    {
        IncrementalValueProvider<bool> hasNetworks = networks.Collect().Select(static (all, _) => all.Length > 0);
        IncrementalValueProvider<BuildFacts> facts = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => IsOptimised(options.GlobalOptions)))
            .Select(static (pair, _) => new BuildFacts(pair.Left, pair.Right));
        context.RegisterSourceOutput(hasNetworks.Combine(facts), static (output, pair) =>
        {
            if (pair.Left && pair.Right is { IsDebug: true, OptimizeInDebug: false })
            {
                output.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.DebugBuild, Location.None));
            }
        });
    }

    private static bool IsOptimised(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the notice depends on.</summary>
    private readonly record struct BuildFacts(bool IsDebug, bool OptimizeInDebug);
}
