using System.Reflection;
using System.Text.RegularExpressions;
using StaticNets.Numerics;

namespace StaticNets.CodeGen.Tests;

/// <summary>The kernels of the networks here and of the library: all methods that ask for full optimisation.</summary>
internal static partial class ExpectedKernels
{
    /// <summary>Those of the networks.</summary>
    public static IReadOnlyList<MethodInfo> Emitted { get; } = [.. In(typeof(Digits).Assembly)];

    /// <summary>The types that hold kernels.</summary>
    public static IEnumerable<string> Types => Names(wide: true).Concat(Names(wide: false)).Select(name => name.Split(':')[0]).Distinct();

    /// <summary>Names, as <c>Type:Method</c>, of all kernels that run on machines with or without vectors of 512 bits.</summary>
    public static IReadOnlySet<string> Names(bool wide) => Emitted
        .Concat(In(typeof(VectorMath).Assembly))
        .Where(method => RunsOn(wide, method))
        .Select(Name)
        .ToHashSet();

    /// <summary>For example <c>DigitsKernels:Dense1Forward8x2</c>.</summary>
    public static string Name(MethodInfo method) => $"{method.DeclaringType!.Name.Split("__")[^1]}:{method.Name}";

    public static bool IsTile(MethodInfo method) => TileName().IsMatch(method.Name);

    private static IEnumerable<MethodInfo> In(Assembly assembly)
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return assembly.GetTypes()
            .SelectMany(type => type.GetMethods(all))
            .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization));
    }

    // Tiles are for one kind of machine, and so is the choice between inlining and calling an elementary function.
    private static bool RunsOn(bool wide, MethodInfo method)
    {
        bool isNarrow = method.Name.Contains("Narrow", StringComparison.Ordinal);
        bool wideOnly = method.Name == "PredictOne" || (IsTile(method) && !isNarrow);
        bool narrowOnly = isNarrow || method.DeclaringType == typeof(VectorMath);
        return wide ? !narrowOnly : !wideOnly;
    }

    [GeneratedRegex(@"\d+x\d+(Narrow)?(Rest)?$")]
    private static partial Regex TileName();
}
