using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Generator.Parsing;

/// <summary>Whether the project's language has what the emitted file is written in.</summary>
internal static class LanguageRules
{
    // File-local types and static abstract members of interfaces came with C# 11, collection expressions with C# 12.
    private const LanguageVersion Minimum = LanguageVersion.CSharp12;

    public static void Check(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Findings findings)
    {
        if (syntax.SyntaxTree.Options is CSharpParseOptions options && options.LanguageVersion < Minimum)
        {
            findings.Refuse(
                syntax.Identifier.GetLocation(), "SN0005", type.Name, Minimum.ToDisplayString(), options.LanguageVersion.ToDisplayString());
        }
    }
}
