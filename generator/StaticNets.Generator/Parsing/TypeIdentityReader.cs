using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>Names the class and the file emitted for it.</summary>
internal static class TypeIdentityReader
{
    // Longer names would meet the limits of file systems where emitted files are written to disk.
    private const int LongestHintName = 120;

    private static readonly SymbolDisplayFormat s_namespaces =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static TypeIdentity Read(INamedTypeSymbol type) => new(
        type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(s_namespaces),
        Containers(type).Reverse().Select(Header).ToEquatableArray(),
        Escape(type.Name),
        SyntaxFacts.GetText(type.DeclaredAccessibility),
        HintName(type));

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static string Header(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => $"partial record struct {Escape(type.Name)}",
        { IsRecord: true } => $"partial record {Escape(type.Name)}",
        { TypeKind: TypeKind.Struct } => $"partial struct {Escape(type.Name)}",
        { TypeKind: TypeKind.Interface } => $"partial interface {Escape(type.Name)}",
        _ => $"partial class {Escape(type.Name)}",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    // The driver refuses two files whose names differ in case only, and characters that are fine in identifiers.
    private static string HintName(INamedTypeSymbol type)
    {
        string full = FullName(type);
        string plain = string.Concat(full.Select(c => IsPlain(c) ? c : '_'));
        bool isUnique = plain == full && plain.Length <= LongestHintName && !HasTwin(type);
        return isUnique ? plain : $"{(plain.Length > LongestHintName ? plain.Substring(0, LongestHintName) : plain)}-{Hash(full)}";
    }

    private static string FullName(INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.Name);
        foreach (INamedTypeSymbol container in Containers(type))
        {
            name.Insert(0, $"{container.Name}+");
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name.Insert(0, $"{space.Name}.");
        }

        return name.ToString();
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '+';

    // Whether the type, or anything around it, has a sibling whose name differs in case only.
    private static bool HasTwin(ISymbol symbol)
    {
        for (ISymbol? s = symbol; s is { ContainingSymbol: INamespaceOrTypeSymbol parent }; s = parent)
        {
            bool IsTwin(ISymbol other) => other.Name != s.Name && string.Equals(other.Name, s.Name, StringComparison.OrdinalIgnoreCase);
            if (parent.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(IsTwin))
            {
                return true;
            }
        }

        return false;
    }

    // FNV-1a over the characters.
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
