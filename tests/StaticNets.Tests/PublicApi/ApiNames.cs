using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StaticNets.Tests.PublicApi;

/// <summary>Spells types, parameters and values as C# does.</summary>
internal static class ApiNames
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    /// <summary>For example <c>ReadOnlySpan&lt;T&gt;</c>, without namespaces.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsByRef || type.IsArray)
        {
            return Of(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        string outer = type is { IsNested: true, IsGenericParameter: false } ? Simple(type.DeclaringType!) + "." : "";
        string arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : "";
        return outer + Simple(type) + arguments;
    }

    /// <summary>The name alone, without type arguments.</summary>
    public static string Simple(Type type) => type.Name.Split('`')[0];

    public static string Return(MethodInfo method) =>
        Ref(method.ReturnType) + Annotated(method.ReturnType, Nullability.Create(method.ReturnParameter));

    public static string Return(PropertyInfo property) =>
        Ref(property.PropertyType) + Annotated(property.PropertyType, Nullability.Create(property));

    public static string Parameter(ParameterInfo parameter)
    {
        bool isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        string passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string value = parameter.HasDefaultValue ? " = " + Default(parameter) : "";
        string type = Annotated(parameter.ParameterType, Nullability.Create(parameter));
        return $"{(isParams ? "params " : "")}{passing}{type} {parameter.Name}{value}";
    }

    /// <summary>A constant as C# writes it.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => text.Contains('\n', StringComparison.Ordinal) ? "\"...\"" : $"\"{text}\"",
        char character => $"'{character}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>For example <c> where T : unmanaged, INumber&lt;T&gt;</c>; nothing where parameters are free.</summary>
    public static string Constraints(Type[] arguments) => string.Concat(arguments
        .Where(argument => argument.IsGenericParameter)
        .Select(argument => (argument.Name, Constraints: string.Join(", ", ConstraintsOf(argument))))
        .Where(argument => argument.Constraints.Length > 0)
        .Select(argument => $" where {argument.Name} : {argument.Constraints}"));

    private static IEnumerable<string> ConstraintsOf(Type parameter)
    {
        GenericParameterAttributes attributes = parameter.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct)
        {
            bool isUnmanaged = parameter.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
            yield return isUnmanaged ? "unmanaged" : "struct";
        }

        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return "class";
        }

        foreach (Type constraint in parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)))
        {
            yield return Of(constraint);
        }

        if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            yield return "new()";
        }
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null when parameter.ParameterType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is null => "default",
        { } value when parameter.ParameterType.IsEnum => $"{Of(parameter.ParameterType)}.{Enum.ToObject(parameter.ParameterType, value)}",
        var value => Literal(value),
    };

    private static string Ref(Type type) => type.IsByRef ? "ref " : "";

    private static string Annotated(Type type, NullabilityInfo nullability)
    {
        bool isNullableReference = !type.IsValueType && !type.IsByRef && nullability.ReadState == NullabilityState.Nullable;
        return Of(type) + (isNullableReference ? "?" : "");
    }
}
