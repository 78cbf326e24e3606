namespace StaticNets.Generator.Model;

/// <summary>
/// What checking made of a declaration: a graph or errors. Immutable and equal by value (see <see cref="Declaration"/>).
/// </summary>
/// <remarks>
/// After an error the class still gets its members, so that the user sees one mistake and not forty: members that throw,
/// for which <see cref="Stub"/> holds what is known. It is null where the class can take no members.
/// </remarks>
/// <param name="Type">The class.</param>
/// <param name="Graph">The network, or null when there are errors.</param>
/// <param name="Stub">What is known after an error.</param>
/// <param name="Errors">In source order; also those found while parsing.</param>
internal sealed record CheckedNetwork(TypeIdentity Type, Graph? Graph, Stub? Stub, EquatableArray<ModelError> Errors);

/// <summary>A network that cannot be built: enough of it to emit members that compile.</summary>
internal sealed record Stub(TypeIdentity Type, NetworkOptions Options);
