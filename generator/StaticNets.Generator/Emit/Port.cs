using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>One parameter of an emitted method, and what is passed for it.</summary>
/// <param name="Declaration">For example <c>ref float x</c>.</param>
/// <param name="Argument">For example <c>ref y0</c>.</param>
internal sealed record Port(string Declaration, string Argument)
{
    /// <summary>Where the argument lies, if it has a place in the plan.</summary>
    public Slot? Slot { get; private init; }

    public static Port Reference(string type, string formal, Slot actual) =>
        new($"ref {type} {formal}", $"ref {actual.Name}") { Slot = actual };

    /// <summary>Handed on under its own name.</summary>
    public static Port Same(string type, string name) => new($"{type} {name}", type.StartsWith("ref", StringComparison.Ordinal) ? $"ref {name}" : name);

    public static string Declarations(IEnumerable<Port> ports) => string.Join(", ", ports.Select(port => port.Declaration));

    public static string Arguments(IEnumerable<Port> ports) => string.Join(", ", ports.Select(port => port.Argument));
}
