using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Parsing;

/// <summary>
/// Reads the arguments of attributes as plain values, and notes their places. An argument that is no constant to the
/// generator is reported: read from <see cref="AttributeData"/> alone it would look absent.
/// </summary>
internal sealed class AttributeReader(SemanticModel model, string network, Findings findings, CancellationToken token)
{
    private static readonly LayerArguments s_nothing = new(default, default);

    /// <summary>The arguments of <paramref name="attribute"/>, the one at <paramref name="position"/>; empty after an error.</summary>
    public LayerArguments Read(DeclaredAttribute attribute, int position)
    {
        token.ThrowIfCancellationRequested();
        findings.AddPlace(position, ArgumentKey.Attribute, attribute.Syntax.GetLocation());
        IMethodSymbol? constructor = attribute.Data.AttributeConstructor;

        // A syntax error is the compiler's to report, and what it makes of the rest of the attribute is not the user's word.
        bool isWhole = !attribute.Syntax.ContainsDiagnostics;
        bool resolved = isWhole;
        int index = 0;
        foreach (AttributeArgumentSyntax argument in attribute.Syntax.ArgumentList?.Arguments ?? [])
        {
            ArgumentKey key = KeyOf(argument, constructor, ref index);
            AddPlaces(position, key, argument);
            resolved &= isWhole && CheckResolved(argument, attribute.Kind, position, key);
        }

        if (resolved && constructor is not null && !HasErrors(attribute.Data))
        {
            return Values(attribute.Data);
        }

        findings.MarkIncomplete();
        return s_nothing;
    }

    /// <summary>The layer or loss that <paramref name="attribute"/>, the one at <paramref name="position"/>, declares.</summary>
    public LayerDeclaration ReadLayer(DeclaredAttribute attribute, int position)
    {
        LayerArguments arguments = Read(attribute, position);
        return new LayerDeclaration(attribute.Kind, attribute.Data.AttributeClass is { Arity: 1 } generic
            ? arguments with { Type = new UserTypeReader(model.Compilation, network, findings).Read(attribute, generic.TypeArguments[0], position) }
            : arguments);
    }

    private static ArgumentKey KeyOf(AttributeArgumentSyntax argument, IMethodSymbol? constructor, ref int index)
    {
        if (argument.NameEquals is { } named)
        {
            return named.Name.Identifier.ValueText;
        }

        string? parameter = argument.NameColon?.Name.Identifier.ValueText;
        int ordinal = constructor?.Parameters.FirstOrDefault(p => p.Name == parameter)?.Ordinal ?? index;
        index++;
        return ordinal;
    }

    // The elements of an array stand for arguments of their own, [Network([1, 28])] is [Network(1, 28)], but for those of a named one.
    private void AddPlaces(int position, ArgumentKey key, AttributeArgumentSyntax argument)
    {
        IReadOnlyList<ExpressionSyntax> elements = Elements(argument.Expression);
        if (elements.Count == 0 || key.Name is not null)
        {
            findings.AddPlace(position, key, argument.GetLocation());
            return;
        }

        for (int i = 0; i < elements.Count; i++)
        {
            findings.AddPlace(position, i, elements[i].GetLocation());
        }
    }

    private bool CheckResolved(AttributeArgumentSyntax argument, string kind, int position, ArgumentKey key)
    {
        IReadOnlyList<ExpressionSyntax> elements = Elements(argument.Expression);
        if (elements.Count == 0)
        {
            return CheckConstant(argument.Expression, kind, position, key);
        }

        bool resolved = true;
        for (int i = 0; i < elements.Count; i++)
        {
            resolved &= CheckConstant(elements[i], kind, position, key.Name is null ? i : key);
        }

        return resolved;
    }

    private bool CheckConstant(ExpressionSyntax expression, string kind, int position, ArgumentKey key)
    {
        // Without elements, an array has nothing to be constant.
        if (expression is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax)
        {
            return true;
        }

        bool isConstant = model.GetConstantValue(expression, token).HasValue;
        if (!isConstant)
        {
            findings.AddError("SN0006", position, key, kind, expression.ToString(), network);
        }

        return isConstant;
    }

    private static IReadOnlyList<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression).ToArray(),
        _ => [],
    };

    private static bool HasErrors(AttributeData data) =>
        data.ConstructorArguments.Any(HasError) || data.NamedArguments.Any(argument => HasError(argument.Value));

    private static bool HasError(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => true,
        TypedConstantKind.Array => !constant.IsNull && constant.Values.Any(HasError),
        _ => false,
    };

    private static LayerArguments Values(AttributeData data) => new(
        data.ConstructorArguments.Select(Value).ToEquatableArray(),
        data.NamedArguments.Select(argument => new NamedArgument(argument.Key, Value(argument.Value))).ToEquatableArray());

    private static ArgumentValue Value(TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array)
        {
            ImmutableArray<TypedConstant> items = constant.IsNull ? [] : constant.Values;
            return new ArgumentValue(0, null, items.Select(Value).ToEquatableArray()) { IsList = true };
        }

        return constant.Value switch
        {
            null => new ArgumentValue(0, null, default),
            string text => new ArgumentValue(0, text, default),
            bool flag => new ArgumentValue(flag ? 1 : 0, null, default),
            char character => new ArgumentValue(character, null, default),
            Type or ISymbol => new ArgumentValue(0, null, default),
            { } number => new ArgumentValue(Convert.ToDouble(number, CultureInfo.InvariantCulture), MemberName(constant), default),
        };
    }

    private static string? MemberName(TypedConstant constant) => constant.Kind == TypedConstantKind.Enum
        ? constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name
        : null;
}
