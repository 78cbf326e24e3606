using System.Collections.Immutable;
using System.Numerics;

namespace StaticNets.Storage;

/// <summary>The tensors that the file of a network holds, in their order, and where the network keeps them.</summary>
internal sealed record ModelContents(
    string Network, ImmutableArray<TensorEntry> Entries, ImmutableDictionary<string, ParameterSlice> Slices)
{
    public const string Mean = "standardization.mean";
    public const string Scale = "standardization.scale";
    public const string NetworkKey = "staticnets.network";

    private const string VersionKey = "staticnets.version";
    private const string FormatKey = "format";

    /// <summary>"pt" is what PyTorch's loaders ask for.</summary>
    private const string Format = "pt";

    private static readonly string Version = typeof(ModelContents).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public KeyValuePair<string, string>[] Metadata => MetadataOf(Network);

    /// <summary>What every file with the parameters of a network says of itself.</summary>
    public static KeyValuePair<string, string>[] MetadataOf(string network) =>
        [new(FormatKey, Format), new(NetworkKey, network), new(VersionKey, Version)];

    public static ModelContents Of<TNetwork, T>(bool withStandardization)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription network = TNetwork.Description;
        SafetensorsType type = SafetensorsTypes.Of<T>();
        ImmutableArray<long> features = [network.InputLength];
        List<(string, SafetensorsType, ImmutableArray<long>)> tensors =
            [.. network.Parameters.Select(slice => (slice.Name, type, slice.Shape.Select(length => (long)length).ToImmutableArray()))];
        if (withStandardization)
        {
            tensors.AddRange([(Mean, type, features), (Scale, type, features)]);
        }

        return new ModelContents(
            network.Name,
            SafetensorsWriter.Place(tensors),
            network.Parameters.ToImmutableDictionary(slice => slice.Name, StringComparer.Ordinal));
    }
}
