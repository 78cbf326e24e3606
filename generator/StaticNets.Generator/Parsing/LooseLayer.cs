using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>
/// Finds layers on a class that is no network. Names alone choose the few classes whose symbols are asked, so that an edit
/// elsewhere costs a project of correct networks nothing.
/// </summary>
internal static class LooseLayer
{
    /// <summary>Whether a class carries something named like a layer and nothing named like <c>[Network]</c>.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken token)
    {
        if (node is not TypeDeclarationSyntax { AttributeLists.Count: > 0 } type)
        {
            return false;
        }

        bool found = false;
        foreach (AttributeSyntax attribute in type.AttributeLists.SelectMany(list => list.Attributes))
        {
            string kind = DeclaredAttribute.KindOf(SimpleName(attribute.Name));
            if (kind == "Network")
            {
                return false;
            }

            found |= kind == "Budget" || LayerCatalog.Layers.ContainsKey(kind) || LayerCatalog.Losses.ContainsKey(kind);
        }

        return found;
    }

    /// <summary>The error at the first layer of the class, or null where the class is a network after all.</summary>
    public static DiagnosticInfo? Find(GeneratorSyntaxContext context, CancellationToken token)
    {
        // An attribute that does not resolve may have been meant as [Network]: the compiler reports that one.
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, token) is not INamedTypeSymbol { TypeKind: TypeKind.Class } type
            || type.GetAttributes().Any(data => data.AttributeClass is null or { TypeKind: TypeKind.Error }))
        {
            return null;
        }

        List<DeclaredAttribute> attributes = DeclaredAttribute.ReadAll(type, token);
        bool isLoose = attributes.Count > 0
            && attributes[0].Owner == context.Node
            && attributes.All(attribute => attribute.Role != AttributeRole.Network);
        return isLoose
            ? new DiagnosticInfo("SN0020", attributes[0].Syntax.GetLocation(), EquatableArray.Of(attributes[0].Kind, type.Name))
            : null;
    }

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };
}
