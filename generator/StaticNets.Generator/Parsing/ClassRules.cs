using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Emit;

namespace StaticNets.Generator.Parsing;

/// <summary>Which classes can be networks: partial ones that nothing keeps from taking the emitted members.</summary>
internal static class ClassRules
{
    public static void Check(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Findings findings)
    {
        Location name = syntax.Identifier.GetLocation();
        if (Objection(type, syntax) is { } objection)
        {
            findings.Refuse(name, "SN0002", type.Name, objection.Reason, objection.WayOut);
        }
        else if (!IsPartial(syntax))
        {
            findings.Refuse(name, "SN0001", type.Name);
        }

        CheckContainers(type, syntax, findings);
        CheckMembers(type, findings);
    }

    private static (string Reason, string WayOut)? Objection(INamedTypeSymbol type, TypeDeclarationSyntax syntax) => type switch
    {
        { IsRecord: true } => ("a record", "make it a class: parameters are no value to compare"),
        { TypeKind: not TypeKind.Class } => ("not a class", "make it a class"),
        { Arity: > 0 } => ("generic", "remove its type parameters; Precision chooses the type of its numbers"),
        { IsStatic: true } => ("static", "remove 'static': a network is an object that holds its parameters"),
        { IsAbstract: true } => ("abstract", "remove 'abstract'"),
        { IsFileLocal: true } => ("file-local", "remove 'file': its members are emitted into another file"),
        _ when HasPrimaryConstructor(type) => ("a class with a primary constructor", "write an ordinary constructor instead"),
        _ when BaseNetwork(type) is { } parent => ($"derived from the network {parent.Name}", "hold one network in the other instead"),
        _ when BaseWithArguments(type) is { } parent =>
            ($"derived from {parent.Name}, whose constructors all need arguments", $"give {parent.Name} one without parameters"),
        _ when RequiredMember(type) is { } member =>
            ($"a class with the required member '{member.Name}'", "remove 'required': StaticNets makes networks without an initialiser"),
        _ when EmittedMembers.PublicNames.Contains(type.Name) => ("named like a member that StaticNets adds to it", "rename it"),
        _ => null,
    };

    private static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool HasPrimaryConstructor(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is ClassDeclarationSyntax { ParameterList: not null });

    private static INamedTypeSymbol? BaseNetwork(INamedTypeSymbol type) =>
        WithBases(type).Skip(1).FirstOrDefault(DeclaredAttribute.IsNetwork);

    // The emitted constructor calls that of the base without arguments. A base that does not exist is the compiler's to report.
    private static INamedTypeSymbol? BaseWithArguments(INamedTypeSymbol type) =>
        type.BaseType is { TypeKind: TypeKind.Class } parent && !parent.InstanceConstructors.Any(TakesNothing) ? parent : null;

    private static bool TakesNothing(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility != Accessibility.Private
        && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    private static ISymbol? RequiredMember(INamedTypeSymbol type) => WithBases(type)
        .SelectMany(parent => parent.GetMembers())
        .FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static void CheckContainers(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Findings findings)
    {
        foreach (TypeDeclarationSyntax container in syntax.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            (string Reason, string WayOut)? objection = container switch
            {
                { Arity: > 0 } => ("generic", "move the network out of it"),
                _ when !IsPartial(container) => ("not partial", "add 'partial' to it"),
                _ when container.Modifiers.Any(SyntaxKind.FileKeyword) => ("file-local", "move the network out of it"),
                _ => null,
            };
            if (objection is { } found)
            {
                findings.Refuse(
                    container.Identifier.GetLocation(), "SN0003", type.Name, container.Identifier.ValueText, found.Reason, found.WayOut);
            }
        }
    }

    private static void CheckMembers(INamedTypeSymbol type, Findings findings)
    {
        foreach (ISymbol member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            string? collision = member switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => EmittedConstructor(constructor),
                { CanBeReferencedByName: true } when EmittedMembers.PublicNames.Contains(member.Name) => member.Name,
                _ => null,
            };
            if (collision is not null)
            {
                findings.Refuse(member.Locations[0], "SN0004", type.Name, collision);
            }
            else if (LeavesWeightsZero(member))
            {
                findings.AddErrorAt(member.Locations[0], "SN0021", type.Name);
            }
        }
    }

    // Weights are drawn by the emitted constructor: one that does not go by way of it leaves them 0, and the network never learns.
    private static bool LeavesWeightsZero(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(part =>
            part.GetSyntax() is ConstructorDeclarationSyntax { Initializer: null or { RawKind: (int)SyntaxKind.BaseConstructorInitializer } });

    private static string? EmittedConstructor(IMethodSymbol constructor) => constructor.Parameters.Length switch
    {
        0 => $"{constructor.ContainingType.Name}()",
        1 when constructor.Parameters[0].Type.SpecialType == SpecialType.System_UInt64 => $"{constructor.ContainingType.Name}(ulong)",
        1 when constructor.Parameters[0].Type is { Name: "ParameterBuffer", ContainingNamespace.Name: "StaticNets" } =>
            $"{constructor.ContainingType.Name}(ParameterBuffer)",
        _ => null,
    };
}
