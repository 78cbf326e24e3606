using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaticNets.Storage;

/// <summary>Writes safetensors: the same tensors in the same order give the same bytes.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>
    /// Writes the header and then, in the order given, the data of each tensor through <paramref name="writeData"/>, which writes
    /// <see cref="TensorEntry.ByteLength"/> bytes. Metadata is ordered by key.
    /// </summary>
    public static void Write(
        Stream stream,
        IReadOnlyList<TensorEntry> entries,
        IEnumerable<KeyValuePair<string, string>>? metadata,
        Action<TensorEntry, Stream> writeData)
    {
        byte[] header = EncodeHeader(entries, metadata ?? []);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (TensorEntry entry in entries)
        {
            writeData(entry, stream);
        }
    }

    /// <summary>Places tensors one after the other, in the order given.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, is <c>__metadata__</c> or is no text; or a size overflows.</exception>
    public static ImmutableArray<TensorEntry> Place(IEnumerable<(string Name, SafetensorsType Type, ImmutableArray<long> Shape)> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<TensorEntry>();
        long begin = 0;
        foreach ((string name, SafetensorsType type, ImmutableArray<long> shape) in tensors)
        {
            if (name == SafetensorsHeader.MetadataKey || !names.Add(name))
            {
                throw new ArgumentException(
                    $"Found tensor name {FilePlace.Quote(name)}, expected each name once and none {SafetensorsHeader.MetadataKey}.");
            }

            long length = SafetensorsTypes.ByteLength(type, shape.AsSpan())
                ?? throw new ArgumentException(
                    $"Tensor {FilePlace.Quote(name)} of shape {TensorEntry.Describe(shape.AsSpan())} has no size in bytes.");
            entries.Add(new TensorEntry(name, type, shape, begin, checked(begin + length)));
            begin += length;
        }

        return entries.ToImmutable();
    }

    /// <summary>The JSON of the header without a needless byte, padded with spaces so that the data begins at a multiple of 8.</summary>
    private static byte[] EncodeHeader(IReadOnlyList<TensorEntry> entries, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            foreach (TensorEntry entry in entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - buffer.WrittenCount % Alignment) % Alignment;
        buffer.Write("        "u8[..padding]);
        return buffer.WrittenCount <= SafetensorsHeader.MaxBytes
            ? buffer.WrittenSpan.ToArray()
            : throw new ArgumentException(
                $"Names, shapes and metadata take {buffer.WrittenCount} bytes, expected at most {SafetensorsHeader.MaxBytes}.");
    }

    private static void WriteMetadata(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        KeyValuePair<string, string>[] ordered = [.. metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        if (ordered.Length == 0)
        {
            return;
        }

        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string value) in ordered)
        {
            json.WriteString(RequireText(key), RequireText(value));
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorEntry entry)
    {
        json.WriteStartObject(RequireText(entry.Name));
        json.WriteString("dtype"u8, SafetensorsTypes.NameOf(entry.Type));
        WriteNumbers(json, "shape"u8, entry.Shape.AsSpan());
        WriteNumbers(json, "data_offsets"u8, [entry.Begin, entry.End]);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<byte> key, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(key);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>A string with half a surrogate pair would not come back as it went in.</summary>
    private static string RequireText(string text)
    {
        for (int i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text, i)))
            {
                throw new ArgumentException($"Found half a surrogate pair in {FilePlace.Quote(text)}, expected text.");
            }
        }

        return text;
    }
}
