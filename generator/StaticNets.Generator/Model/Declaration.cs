using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Model;

/// <summary>
/// What the user wrote about one network, as plain values.
/// </summary>
/// <remarks>
/// From here to the emitted text every record is immutable and equal by value, and holds no symbol, node, tree, span or
/// location: equal declarations give equal text, and the incremental driver can skip the work. Places travel beside it.
/// </remarks>
/// <param name="Layers">Layers and losses in source order; positions count them from 1.</param>
/// <param name="Errors">What is wrong with the class and its attributes, found while reading them.</param>
internal sealed record Declaration(
    TypeIdentity Type,
    NetworkOptions Options,
    EquatableArray<int> InputShape,
    EquatableArray<LayerDeclaration> Layers,
    BudgetDeclaration? Budget,
    EquatableArray<ModelError> Errors)
{
    /// <summary>Whether members can be added to the class at all: not where it is generic, a struct, or not partial.</summary>
    public bool TakesMembers { get; init; } = true;

    /// <summary>What deserves a word but stops nothing.</summary>
    public EquatableArray<ModelError> Warnings { get; init; }

    /// <summary>Whether every attribute has all of its arguments. Where one has not, some error says so already.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>The class that carries the attributes.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The headers of the types around it, outermost first, for example <c>partial class Outer</c>.</param>
/// <param name="Name">The name as written in code, escaped where it is a keyword.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, …</param>
/// <param name="HintName">The name of the emitted file, without extension; no two differ in case only.</param>
internal sealed record TypeIdentity(
    string Namespace, EquatableArray<string> Containers, string Name, string Accessibility, string HintName)
{
    /// <summary>The name for people, in messages and tables.</summary>
    public string DisplayName => Name.TrimStart('@');
}

/// <summary>The named arguments of <c>[Network]</c>.</summary>
internal sealed record NetworkOptions(bool IsDouble, bool InputGradient);

/// <summary>One layer or loss attribute: the kind's name and its arguments as plain values.</summary>
/// <param name="Kind">The attribute's class name without the suffix, for example <c>Dense</c>.</param>
internal sealed record LayerDeclaration(string Kind, LayerArguments Arguments)
{
    /// <summary>As it is shown while no layer is made of it yet, for example <c>Dense(10)</c>.</summary>
    public string Title => Arguments.Type is { } type ? $"{Kind}<{type.Title}>"
        : string.Join(", ", Arguments.Positional) is { Length: > 0 } arguments ? $"{Kind}({arguments})"
        : Kind;

    /// <summary>Its named arguments by name, but for names of layers; empty where there are none.</summary>
    public string Settings => string.Join(", ", Arguments.Named
        .Where(argument => argument.Name is not ("Name" or "From" or "Of"))
        .OrderBy(argument => argument.Name, StringComparer.Ordinal)
        .Select(argument => $"{argument.Name} = {argument.Value}"));
}

/// <summary>Limits that the user sets; null where none is set.</summary>
internal sealed record BudgetDeclaration(long? MaxParameters, long? MaxForwardMacs, long? MaxActivationBytes);

/// <summary>An error found by a step, to be placed and reported by the diagnostics output.</summary>
/// <param name="Id">For example <c>SN0101</c>.</param>
/// <param name="Position">The layer it blames: 0 is <c>[Network]</c> itself, negative numbers are named below.</param>
/// <param name="Argument">The argument it blames, or <see cref="ArgumentKey.Attribute"/>.</param>
/// <param name="Values">What fills the descriptor's format.</param>
internal sealed record ModelError(string Id, int Position, ArgumentKey Argument, EquatableArray<string> Values)
{
    /// <summary>The position of the class itself: its name, and other spots of it by index.</summary>
    public const int Class = -1;

    /// <summary>The position of <c>[Budget]</c>.</summary>
    public const int Budget = -2;

    public override string ToString() => $"{Id} at {Literals.Integer(Position)}: {string.Join(", ", Values)}";
}
