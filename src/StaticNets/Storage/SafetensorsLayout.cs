using System.Collections.Immutable;
using System.Globalization;

namespace StaticNets.Storage;

/// <summary>The rules of where tensors lie: sizes that match their shapes, one after the other, without holes or overlaps.</summary>
internal static class SafetensorsLayout
{
    private const string Damaged = "The header is damaged: save the file again.";

    /// <summary>Checks one entry by itself: begin ≤ end, and as many bytes as shape and type need.</summary>
    public static void CheckSize(TensorEntry entry, string fileName)
    {
        FilePlace place = FilePlace.Of(fileName, entry.Name);
        if (entry.Begin > entry.End)
        {
            throw new ModelFormatException(place, $"data_offsets {Range(entry)}", "begin at most end", Damaged);
        }

        string what = $"{SafetensorsTypes.NameOf(entry.Type)} of shape {TensorEntry.Describe(entry.Shape.AsSpan())}";
        long? needed = SafetensorsTypes.ByteLength(entry.Type, entry.Shape.AsSpan());
        if (needed is null)
        {
            throw new ModelFormatException(place, what, "a whole number of bytes that fits in 63 bits of bits", Damaged);
        }

        if (needed != entry.ByteLength)
        {
            throw new ModelFormatException(
                place, $"data_offsets {Range(entry)} ({Bytes(entry.ByteLength)})", $"{Bytes(needed.Value)} for {what}", Damaged);
        }
    }

    /// <summary>Orders entries by their data and checks that each begins where the one before ends.</summary>
    public static ImmutableArray<TensorEntry> Order(IReadOnlyCollection<TensorEntry> entries, string fileName)
    {
        ImmutableArray<TensorEntry> ordered =
            [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        TensorEntry? previous = null;
        foreach (TensorEntry entry in ordered)
        {
            long end = previous?.End ?? 0;
            if (entry.Begin != end)
            {
                string kind = entry.Begin < end ? "an overlap" : "a hole";
                string before = previous is null ? "the first tensor" : $"the end of {FilePlace.Quote(previous.Name)}";
                throw new ModelFormatException(
                    FilePlace.Of(fileName, entry.Name), $"data_offsets {Range(entry)}, {kind}", $"begin {Number(end)}, {before}", Damaged);
            }

            previous = entry;
        }

        return ordered;
    }

    public static string Bytes(long count) => $"{Number(count)} {(count == 1 ? "byte" : "bytes")}";

    private static string Range(TensorEntry entry) => $"[{entry.Begin}, {entry.End}]";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
