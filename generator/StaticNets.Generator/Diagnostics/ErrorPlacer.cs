using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Model;
using StaticNets.Generator.Parsing;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Puts the errors of a network in their places.</summary>
internal static class ErrorPlacer
{
    /// <summary>The diagnostics of <paramref name="parsed"/>, whose errors are among those of <paramref name="networks"/>.</summary>
    public static EquatableArray<DiagnosticInfo> Place(
        ParsedNetwork parsed, ImmutableArray<PlannedNetwork> networks, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        PlannedNetwork? network = networks.FirstOrDefault(candidate => candidate.Type == parsed.Declaration.Type);
        return network is null
            ? default
            : network.Errors.Select(error => new DiagnosticInfo(error.Id, Find(parsed, error), error.Values)).ToEquatableArray();
    }

    // The argument itself; else its attribute, when the argument is a default; else the class.
    private static Location Find(ParsedNetwork parsed, ModelError error) =>
        Find(parsed, error.Position, error.Argument)
        ?? Find(parsed, error.Position, ArgumentKey.Attribute)
        ?? Find(parsed, ModelError.Class, ArgumentKey.Attribute)
        ?? Location.None;

    private static Location? Find(ParsedNetwork parsed, int position, ArgumentKey argument) =>
        parsed.Places.FirstOrDefault(place => place.Position == position && place.Argument == argument).Location;
}
