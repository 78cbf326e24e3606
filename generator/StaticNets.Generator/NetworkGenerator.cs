using Microsoft.CodeAnalysis;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Model;
using StaticNets.Generator.Parsing;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator;

/// <summary>Turns each class with <c>[Network]</c> into code: attributes → declaration → graph → plan → text.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(NetworkParser.AttributeName, NetworkParser.IsCandidate, NetworkParser.Parse)
            .WithTrackingName(TrackingNames.Parse)
            .Where(static network => network is not null)
            .Select(static (network, _) => network!);

        IncrementalValuesProvider<CheckedNetwork> graphs = parsed
            .Select(static (network, _) => network.Declaration)
            .Select(GraphBuilder.Build)
            .WithTrackingName(TrackingNames.BuildGraph);

        // Places change with every line typed above them: they meet the errors here, away from the emitted file.
        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = parsed
            .Combine(graphs.Collect())
            .Select(static (pair, token) => ErrorPlacer.Place(pair.Left, pair.Right, token))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, found) =>
        {
            foreach (DiagnosticInfo diagnostic in found)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });

        DebugBuildNotice.Register(context, parsed);
    }
}
