using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>Reads the attributes of one class as a <see cref="Declaration"/>. Nothing that Roslyn owns leaves this folder but places.</summary>
internal static class NetworkParser
{
    public const string AttributeName = "StaticNets.NetworkAttribute";

    /// <summary>Whether a node may be a network; structs and records are, to be refused with a reason.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken token) => node is TypeDeclarationSyntax;

    /// <summary>The network that <c>[Network]</c> declares here, or null where another part of the class declares it first.</summary>
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        // A class without a name is still being typed.
        if (context.TargetSymbol is not INamedTypeSymbol { Name.Length: > 0 } type || context.TargetNode is not TypeDeclarationSyntax syntax)
        {
            return null;
        }

        List<DeclaredAttribute> attributes = DeclaredAttribute.ReadAll(type, token);
        DeclaredAttribute? network = attributes.FirstOrDefault(attribute => attribute.Role == AttributeRole.Network);
        if (network is null || network.Owner != syntax)
        {
            return null;
        }

        var findings = new Findings();
        findings.AddPlace(ModelError.Class, ArgumentKey.Attribute, syntax.Identifier.GetLocation());
        ClassRules.Check(type, syntax, findings);
        LanguageRules.Check(type, syntax, findings);
        var reader = new AttributeReader(context.SemanticModel, type.Name, findings, token);
        return Read(new Source(type, syntax, network), attributes, reader, findings);
    }

    private static ParsedNetwork Read(Source source, List<DeclaredAttribute> attributes, AttributeReader reader, Findings findings)
    {
        LayerArguments network = reader.Read(source.Network, 0);
        BudgetDeclaration? budget = attributes.Find(a => a.Role == AttributeRole.Budget && a.Owner == source.Syntax) is { } limits
            ? BudgetReader.Read(limits, reader, source.Type.Name, findings)
            : null;
        var layers = new List<LayerDeclaration>();
        foreach (DeclaredAttribute attribute in attributes.Where(a => a.Role != AttributeRole.Network))
        {
            if (attribute.Owner != source.Syntax)
            {
                findings.AddErrorAt(attribute.Syntax.GetLocation(), "SN0007", attribute.Kind, source.Type.Name);
            }
            else if (attribute.Role == AttributeRole.Layer)
            {
                layers.Add(reader.ReadLayer(attribute, layers.Count + 1));
            }
        }

        var declaration = new Declaration(
            TypeIdentityReader.Read(source.Type),
            NetworkOptionsReader.Read(network, source.Type.Name, findings),
            NetworkOptionsReader.Shape(network),
            layers.ToEquatableArray(),
            budget,
            findings.Errors)
        {
            TakesMembers = findings.TakesMembers,
            IsComplete = findings.IsComplete,
            Warnings = findings.Warnings,
        };
        return new ParsedNetwork(declaration, findings.Places);
    }

    private sealed record Source(INamedTypeSymbol Type, TypeDeclarationSyntax Syntax, DeclaredAttribute Network);
}
