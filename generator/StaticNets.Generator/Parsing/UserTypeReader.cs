using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>Reads the type that the user gives to <c>[Activation&lt;…&gt;]</c> or <c>[Loss&lt;…&gt;]</c>, and says why emitted code cannot use it.</summary>
internal sealed class UserTypeReader(Compilation compilation, string network, Findings findings)
{
    private const string TypeArgument = "<type>";

    /// <summary>The type, or null after an error: ours, or the compiler's where the code is half written.</summary>
    public UserType? Read(DeclaredAttribute attribute, ITypeSymbol argument, int position)
    {
        UserType? type = argument is INamedTypeSymbol { TypeKind: not TypeKind.Error } named && !MentionsErrors(named)
            ? Read(new Subject(attribute.Kind, named, position), TypeSyntax(attribute.Syntax) ?? attribute.Syntax)
            : NotNamed(attribute, argument, position);
        if (type is null)
        {
            findings.MarkIncomplete();
        }

        return type;
    }

    private static SyntaxNode? TypeSyntax(AttributeSyntax attribute) =>
        attribute.Name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()?.TypeArgumentList.Arguments.FirstOrDefault();

    private static string[] InterfacesOf(string kind) => kind == "Loss" ? ["ILoss"] : ["IOutputActivation", "IActivation"];

    private static bool MentionsErrors(INamedTypeSymbol type) =>
        type.TypeArguments.Any(inner => inner.TypeKind == TypeKind.Error || (inner is INamedTypeSymbol named && MentionsErrors(named)));

    private static string Methods(string kind) => kind == "Loss" ? "Value and Gradient" : "Forward and Derivative";

    // An array or a pointer is no activation; type parameters and what does not resolve are the compiler's to report.
    private UserType? NotNamed(DeclaredAttribute attribute, ITypeSymbol argument, int position)
    {
        if (argument.TypeKind is TypeKind.Array or TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            findings.AddPlace(position, TypeArgument, (TypeSyntax(attribute.Syntax) ?? attribute.Syntax).GetLocation());
            ReportWrong(attribute.Kind, argument, position);
        }

        return null;
    }

    private UserType? Read(Subject subject, SyntaxNode syntax)
    {
        findings.AddPlace(subject.Position, TypeArgument, syntax.GetLocation());
        INamedTypeSymbol? contract = InterfacesOf(subject.Kind).Select(name => Implemented(subject.Type, name)).FirstOrDefault(found => found is not null);
        if (contract is null || subject.Type.TypeKind == TypeKind.Interface)
        {
            ReportWrong(subject.Kind, subject.Type, subject.Position);
            return null;
        }

        IMethodSymbol?[] methods = [.. contract.GetMembers().OfType<IMethodSymbol>()
            .Select(method => subject.Type.FindImplementationForInterfaceMember(method) as IMethodSymbol)];

        // A method that is not written yet is the compiler's to report.
        if (methods.Any(method => method is null))
        {
            return null;
        }

        return IsCallable(subject, methods!) ? new UserType(NameOf(subject.Type), TitleOf(subject.Type), contract.Name) : null;
    }

    private static INamedTypeSymbol? Implemented(INamedTypeSymbol type, string name) => type.AllInterfaces.FirstOrDefault(implemented =>
        implemented.Name == name && DeclaredAttribute.IsOurs(implemented));

    private static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string TitleOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private bool IsCallable(Subject subject, IMethodSymbol[] methods)
    {
        (string Reason, string WayOut)? objection =
            IsFileLocal(subject.Type) ? ("it is file-local", "remove 'file' from it")
            : !compilation.IsSymbolAccessibleWithin(subject.Type, compilation.Assembly) ? ("it is private or protected", "make it internal or public")
            : methods.FirstOrDefault(method => method.ExplicitInterfaceImplementations.Length > 0) is { } hidden
                ? ($"it implements {hidden.Name.Split('.').Last()} explicitly", "write it as a public static method")
            : null;
        if (objection is { } found)
        {
            findings.AddError(
                "SN0023", subject.Position, TypeArgument, Literals.Integer(subject.Position), subject.Title, network, TitleOf(subject.Type), found.Reason, found.WayOut);
            return false;
        }

        foreach (IMethodSymbol method in methods.Where(method => !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining)))
        {
            findings.AddWarning(
                "SN0024", subject.Position, TypeArgument, Literals.Integer(subject.Position), subject.Title, network, $"{TitleOf(subject.Type)}.{method.Name}");
        }

        return true;
    }

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            if (t.IsFileLocal)
            {
                return true;
            }
        }

        return type.TypeArguments.OfType<INamedTypeSymbol>().Any(IsFileLocal);
    }

    private void ReportWrong(string kind, ITypeSymbol type, int position) => findings.AddError(
        "SN0022", position, TypeArgument, Literals.Integer(position), $"{kind}<{TitleOf(type)}>", network, TitleOf(type), InterfacesOf(kind).Last(), Methods(kind));

    private sealed record Subject(string Kind, INamedTypeSymbol Type, int Position)
    {
        public string Title => $"{Kind}<{TitleOf(Type)}>";
    }
}
