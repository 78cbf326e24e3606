using System.Numerics;
using System.Reflection;
using StaticNets.Numerics.Tests.Reference;

namespace StaticNets.Numerics.Tests;

/// <summary>Something to check on any network.</summary>
internal interface INetworkCheck
{
    void Run<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Every network declared under Networks/, in both precisions: whoever declares one has it checked by all suites.</summary>
internal static class NetworkCases
{
    private const string Root = "StaticNets.Numerics.Tests.Networks.";

    private static readonly MethodInfo RunMethod = typeof(INetworkCheck).GetMethod(nameof(INetworkCheck.Run))!;

    private static readonly Type[] Types =
    [
        .. typeof(NetworkCases).Assembly.GetTypes()
            .Where(type => type.FullName!.StartsWith(Root, StringComparison.Ordinal) && type.IsDefined(typeof(NetworkAttribute), inherit: false))
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static IEnumerable<TheoryDataRow<string>> All => Names(_ => true);

    public static IEnumerable<TheoryDataRow<string>> WithLoss => Names(network => network.Losses.Count > 0);

    public static IEnumerable<TheoryDataRow<string>> DoublesWithLoss =>
        Names(network => network.Losses.Count > 0 && network.Declaration.Precision == Precision.Double);

    /// <summary>Runs <paramref name="check"/> on the network called <paramref name="name"/>, for example <c>Doubles.Residual</c>.</summary>
    public static void Run(string name, INetworkCheck check)
    {
        Type network = typeof(NetworkCases).Assembly.GetType(Root + name, throwOnError: true)!;
        Type number = network.GetInterfaces().Single(type => type.Name == "INetwork`2").GetGenericArguments()[1];
        RunMethod.MakeGenericMethod(network, number).Invoke(check, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    private static IEnumerable<TheoryDataRow<string>> Names(Func<ReferenceNetwork, bool> where) =>
        Types.Where(type => where(ReferenceNetwork.Of(type))).Select(type => new TheoryDataRow<string>(type.FullName![Root.Length..]));
}
