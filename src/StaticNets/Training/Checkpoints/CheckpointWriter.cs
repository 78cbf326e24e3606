using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Storage;

namespace StaticNets.Training;

/// <summary>
/// Collects the state of a training, without copying buffers, and writes it as one safetensors file with a checksum at its end.
/// </summary>
internal sealed class CheckpointWriter<TNetwork, T> : StateExchange<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<(string Name, SafetensorsType Type, ImmutableArray<long> Shape)> _tensors = [];
    private readonly Dictionary<string, Action<TensorEntry, Stream>> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofAnyLength = new(StringComparer.Ordinal);

    internal CheckpointWriter(IReadOnlyList<RunSetting> settings)
    {
        foreach (KeyValuePair<string, string> pair in ModelContents.MetadataOf(TNetwork.Description.Name))
        {
            _texts.Add(pair.Key, pair.Value);
        }

        _texts.Add(CheckpointNames.VersionKey, CheckpointNames.Version);
        foreach (RunSetting setting in settings)
        {
            _texts.Add(CheckpointNames.Setting + setting.Name, setting.Value);
        }
    }

    internal override bool IsRestoring => false;

    /// <summary>The tensors collected so far and the checksum, as they are placed in the file.</summary>
    internal ImmutableArray<TensorEntry> Entries =>
        SafetensorsWriter.Place([.. _tensors, (CheckpointNames.Checksum, SafetensorsType.U8, [CheckpointNames.ChecksumBytes])]);

    /// <summary>The tensors whose length tells nothing of the training.</summary>
    internal IReadOnlySet<string> OfAnyLength => _ofAnyLength;

    /// <summary>The texts collected so far.</summary>
    internal IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Adds the parameters of the network, under their own names, as a model file has them.</summary>
    internal void Parameters(ParameterBuffer<TNetwork, T> parameters) => Add("", parameters, TNetwork.Description.Parameters);

    internal override void Text(string name, ref string value) => _texts.Add(CheckpointNames.State + name, value);

    internal override void Bytes(string name, ref ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> written = bytes;
        _ofAnyLength.Add(CheckpointNames.State + name);
        Add(CheckpointNames.State + name, SafetensorsType.U8, [written.Length], (_, to) => to.Write(written.Span));
    }

    internal override void Numbers(string name, Span<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        TensorCodec.Encode<double>(values, bytes);
        Add(CheckpointNames.State + name, SafetensorsType.F64, [values.Length], (_, to) => to.Write(bytes));
    }

    internal override void Buffer(string name, ParameterBuffer<TNetwork, T> buffer, IEnumerable<ParameterSlice> slices) =>
        Add($"{CheckpointNames.State}{name}.", buffer, slices);

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    internal void Write(Stream stream)
    {
        using var hashed = new HashingStream(stream);
        _data[CheckpointNames.Checksum] = (_, to) => to.Write(hashed.Hash());
        SafetensorsWriter.Write(hashed, Entries, _texts, (entry, to) => _data[entry.Name](entry, to));
    }

    private void Add(string prefix, ParameterBuffer<TNetwork, T> buffer, IEnumerable<ParameterSlice> slices)
    {
        foreach (ParameterSlice slice in slices)
        {
            Add(
                prefix + slice.Name,
                SafetensorsTypes.Of<T>(),
                [.. slice.Shape.Select(static length => (long)length)],
                (entry, to) => TensorTransfer.Write<T>(to, buffer.Packed, new StridedWalk(slice), entry));
        }
    }

    private void Add(string name, SafetensorsType type, ImmutableArray<long> shape, Action<TensorEntry, Stream> write)
    {
        _tensors.Add((name, type, shape));
        _data.Add(name, write);
    }
}
