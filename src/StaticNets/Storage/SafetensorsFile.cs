using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace StaticNets.Storage;

/// <summary>A safetensors file in memory: tensors by name, in the order of their data, and text metadata.</summary>
/// <remarks>
/// The format is an 8-byte little-endian length, a JSON header of that length, and the tensors one after the other. Reading
/// refuses whatever the format does not allow, and never reserves more memory than has arrived.
/// </remarks>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, SafetensorsTensor> _byName;

    /// <summary>A file of these tensors, in this order.</summary>
    /// <param name="tensors">The tensors, each name once.</param>
    /// <param name="metadata">Text by key; written in the order of the keys.</param>
    /// <exception cref="ArgumentException">A name occurs twice or is <c>__metadata__</c>.</exception>
    public SafetensorsFile(IEnumerable<SafetensorsTensor> tensors, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Tensors = [.. tensors];
        _ = Place(Tensors);
        Metadata = (metadata ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
        _byName = Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors in the order of their data.</summary>
    public ImmutableArray<SafetensorsTensor> Tensors { get; }

    /// <summary>The text metadata, ordered by key.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public SafetensorsTensor this[string name] => TryGet(name, out SafetensorsTensor? tensor)
        ? tensor
        : throw new KeyNotFoundException($"There is no tensor {FilePlace.Quote(name)} among the {Tensors.Length} of the file.");

    /// <summary>Looks a tensor up.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SafetensorsTensor? tensor) => _byName.TryGetValue(name, out tensor);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">The file is malformed or truncated.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream; it need not seek, and stays open.</param>
    /// <exception cref="ModelFormatException">The stream is malformed or truncated.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new SafetensorsReader(new ModelStream(stream));
        var tensors = new List<SafetensorsTensor>();
        reader.ReadData((entry, source) => tensors.Add(ReadTensor(entry, source)));
        return new SafetensorsFile(tensors, reader.Header.Metadata);
    }

    /// <summary>Writes a file atomically; see <see cref="AtomicFile"/>.</summary>
    /// <exception cref="IOException">The file cannot be written; an old file of that name is whole.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes to a stream, which stays open. The same tensors in the same order give the same bytes.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SafetensorsWriter.Write(stream, Place(Tensors), Metadata, (entry, to) => to.Write(_byName[entry.Name].Data.Span));
    }

    private static ImmutableArray<TensorEntry> Place(ImmutableArray<SafetensorsTensor> tensors) =>
        SafetensorsWriter.Place(tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Shape)));

    private static SafetensorsTensor ReadTensor(TensorEntry entry, ModelStream stream)
    {
        if (entry.ByteLength > Array.MaxLength)
        {
            throw new ModelFormatException(
                FilePlace.Of(stream.FileName, entry.Name), SafetensorsLayout.Bytes(entry.ByteLength),
                $"at most {SafetensorsLayout.Bytes(Array.MaxLength)}",
                "A tensor of this size cannot be held in one piece: save it in parts.");
        }

        byte[] data = stream.Read((int)entry.ByteLength, SafetensorsReader.DataOf(entry));
        return SafetensorsTensor.From(entry, data, stream.FileName);
    }
}
