using Microsoft.CodeAnalysis;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>A declaration, and beside it the places of its parts: the one value of the pipeline that holds locations.</summary>
internal sealed record ParsedNetwork(Declaration Declaration, EquatableArray<Place> Places);

/// <summary>
/// Where an attribute or one of its arguments stands. A real location, so that <c>#pragma warning disable</c> is heard.
/// </summary>
/// <param name="Position">As in <see cref="ModelError"/>.</param>
/// <param name="Argument">As in <see cref="ModelError"/>.</param>
/// <param name="Location">The source span.</param>
internal readonly record struct Place(int Position, ArgumentKey Argument, Location Location);
