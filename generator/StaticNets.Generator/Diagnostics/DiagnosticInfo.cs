using Microsoft.CodeAnalysis;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Diagnostics;

/// <summary>A diagnostic about to be reported: an error with its place.</summary>
internal readonly record struct DiagnosticInfo(string Id, Location Location, EquatableArray<string> Values)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(DiagnosticDescriptors.ById[Id], Location, [.. Values]);
}
