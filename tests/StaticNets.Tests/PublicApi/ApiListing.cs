using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace StaticNets.Tests.PublicApi;

/// <summary>Lists what users of an assembly can see, one line for each type and member, in an order of its own.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        IEnumerable<IGrouping<string?, Type>> namespaces = assembly.GetExportedTypes().GroupBy(type => type.Namespace);
        foreach (IGrouping<string?, Type> types in namespaces.OrderBy(types => types.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("namespace ").Append(types.Key).Append('\n');
            foreach (Type type in types.OrderBy(ApiNames.Of, StringComparer.Ordinal))
            {
                text.Append('\n').Append(Header(type)).Append('\n');
                text.AppendJoin("", Members(type).Select(member => $"    {member}\n"));
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        string[] bases = [.. Bases(type)];
        string header = $"{Kind(type)} {ApiNames.Of(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
        return header + ApiNames.Constraints(type.GetGenericArguments());
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate)))
        {
            yield break;
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return ApiNames.Of(parent);
        }

        Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
        foreach (string name in type.GetInterfaces().Except(inherited).Select(ApiNames.Of).Order(StringComparer.Ordinal))
        {
            yield return name;
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type)
                .Order(StringComparer.Ordinal)
                .Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        return type.GetMembers(Declared)
            .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(member => (member.Name, Signature: Describe(member)))
            .Where(member => member.Signature is not null)
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Signature, StringComparer.Ordinal)
            .Select(member => member.Signature!);
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        FieldInfo field when IsVisible(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly) => Field(field),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => Property(property),
        EventInfo @event when IsVisible(@event.AddMethod!) => $"event {ApiNames.Of(@event.EventHandlerType!)} {@event.Name}",
        ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic =>
            $"{Access(constructor)}{ApiNames.Simple(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsVisible(method) => Method(method),
        MethodInfo method when IsVisible(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        _ => null,
    };

    private static string Field(FieldInfo field)
    {
        string value = field.IsLiteral ? " = " + ApiNames.Literal(field.GetRawConstantValue()) : "";
        string modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{modifiers}{ApiNames.Of(field.FieldType)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo first = property.GetAccessors(nonPublic: true).First(IsVisible);
        string get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        string set = property.SetMethod is { } setter && IsVisible(setter) ? (IsInit(setter) ? "init; " : "set; ") : "";
        string index = string.Join(", ", property.GetIndexParameters().Select(ApiNames.Parameter));
        string name = index.Length == 0 ? property.Name : $"this[{index}]";
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(first)}{required}{ApiNames.Return(property)} {name} {{ {get}{set}}}";
    }

    private static string Method(MethodInfo method)
    {
        Type[] arguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        string generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(ApiNames.Of))}>";
        return $"{Access(method)}{ApiNames.Return(method)} {method.Name}{generic}({Parameters(method)}){ApiNames.Constraints(arguments)}";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")
        + string.Join(", ", method.GetParameters().Select(ApiNames.Parameter));

    private static string Access(MethodBase method)
    {
        bool isOverride = method is MethodInfo info && info.GetBaseDefinition() != info;
        return (method.IsPublic ? "" : "protected ")
            + (method.IsStatic ? "static " : "")
            + (isOverride ? "override " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "");
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsVisible(MethodBase method) => IsVisible(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsVisible(bool isPublic, bool isProtected) => isPublic || isProtected;
}
