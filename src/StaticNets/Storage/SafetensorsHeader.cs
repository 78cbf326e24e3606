using System.Collections.Immutable;

namespace StaticNets.Storage;

/// <summary>One tensor as the header describes it; offsets count from the first byte of data.</summary>
internal sealed record TensorEntry(string Name, SafetensorsType Type, ImmutableArray<long> Shape, long Begin, long End)
{
    public long ByteLength => End - Begin;

    public static string Describe(ReadOnlySpan<long> shape)
    {
        const int Longest = 8;
        string text = string.Join(", ", shape[..Math.Min(shape.Length, Longest)].ToArray());
        return shape.Length > Longest ? $"[{text}, …]" : $"[{text}]";
    }
}

/// <summary>A header that has passed every check: entries in the order of their data, without holes or overlaps.</summary>
internal sealed record SafetensorsHeader(ImmutableArray<TensorEntry> Entries, ImmutableSortedDictionary<string, string> Metadata)
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The reference implementation's limit.</summary>
    public const int MaxBytes = 100_000_000;

    /// <summary>Bytes of all data: the end of the last entry.</summary>
    public long DataLength => Entries.IsEmpty ? 0 : Entries[^1].End;
}
