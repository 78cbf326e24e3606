using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Generator.Parsing;

/// <summary>What an attribute of the library is for.</summary>
internal enum AttributeRole
{
    Network,
    Layer,
    Budget,
}

/// <summary>One of the library's attributes on a class, with its syntax.</summary>
/// <param name="Kind">The name of its class, without the suffix.</param>
/// <param name="Owner">The part of the class that carries it.</param>
internal sealed record DeclaredAttribute(AttributeRole Role, string Kind, AttributeData Data, AttributeSyntax Syntax, TypeDeclarationSyntax Owner)
{
    private const string Suffix = "Attribute";

    /// <summary>The library's attributes on all parts of <paramref name="type"/>, in source order within each part.</summary>
    public static List<DeclaredAttribute> ReadAll(INamedTypeSymbol type, CancellationToken token)
    {
        var result = new List<DeclaredAttribute>();
        foreach (AttributeData data in type.GetAttributes())
        {
            if (RoleOf(data.AttributeClass) is { } role
                && data.ApplicationSyntaxReference?.GetSyntax(token) is AttributeSyntax { Parent.Parent: TypeDeclarationSyntax owner } syntax)
            {
                result.Add(new(role, KindOf(data.AttributeClass!.Name), data, syntax, owner));
            }
        }

        return result;
    }

    /// <summary>The kind that a class of attributes stands for: <paramref name="name"/> without the suffix, if it has it.</summary>
    public static string KindOf(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    /// <summary>Whether <paramref name="type"/> itself carries <c>[Network]</c>.</summary>
    public static bool IsNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(data => RoleOf(data.AttributeClass) == AttributeRole.Network);

    private static AttributeRole? RoleOf(INamedTypeSymbol? type) => type switch
    {
        { Name: "NetworkAttribute" } when IsOurs(type) => AttributeRole.Network,
        { Name: "BudgetAttribute" } when IsOurs(type) => AttributeRole.Budget,
        { BaseType: { Name: "LayerAttribute" or "LossAttribute" } parent } when IsOurs(parent) => AttributeRole.Layer,
        _ => null,
    };

    /// <summary>Whether the library declares <paramref name="type"/>.</summary>
    public static bool IsOurs(INamedTypeSymbol type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "StaticNets", ContainingNamespace.IsGlobalNamespace: true } };
}
