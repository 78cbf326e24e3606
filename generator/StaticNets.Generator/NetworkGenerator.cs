using Microsoft.CodeAnalysis;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;
using StaticNets.Generator.Parsing;
using StaticNets.Generator.Planning;
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

        IncrementalValuesProvider<PlannedNetwork> plans = graphs
            .Select(Planner.Plan)
            .WithTrackingName(TrackingNames.BuildPlan);

        IncrementalValuesProvider<EmittedFile> files = plans
            .Where(static network => network.Plan is not null || network.Stub is not null)
            .Select(NetworkEmitter.Emit)
            .WithTrackingName(TrackingNames.EmitNetwork);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName + ".g.cs", file.Text));

        // Places change with every line typed above them: they meet the errors here, away from the emitted file.
        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = parsed
            .Combine(plans.Collect())
            .Select(static (pair, token) => ErrorPlacer.Place(pair.Left, pair.Right, token))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, found) =>
        {
            foreach (DiagnosticInfo diagnostic in found)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });

        IncrementalValuesProvider<DiagnosticInfo?> loose = context.SyntaxProvider
            .CreateSyntaxProvider(LooseLayer.IsCandidate, LooseLayer.Find)
            .WithTrackingName(TrackingNames.LooseLayers)
            .Where(static found => found is not null);
        context.RegisterSourceOutput(loose, static (output, found) => output.ReportDiagnostic(found!.Value.ToDiagnostic()));

        DebugBuildNotice.Register(context, parsed);
    }
}
