using System.Buffers.Binary;
using System.Numerics;

namespace StaticNets.Data;

/// <summary>Reads the elements behind an IDX header, chunk by chunk, into memory that grows with what has arrived.</summary>
internal static class IdxDecoder
{
    private const int ChunkBytes = 1 << 16;

    public static ReadOnlyMemory<T> Read<T>(IdxSource source, IdxHeader header, bool bytesToUnit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string expected = $"{DataFormatException.Number(header.FileLength)} bytes for {header.Shape} elements of type {header.ElementType}";
        var values = new GrowingArray<T>(header.ElementCount);
        var chunk = new byte[Math.Min(ChunkBytes, (long)header.ElementCount * header.ElementSize)];
        T byteScale = bytesToUnit ? T.CreateTruncating(255) : T.One;
        while (values.Count < header.ElementCount)
        {
            int count = Math.Min(chunk.Length / header.ElementSize, header.ElementCount - values.Count);
            Span<byte> bytes = chunk.AsSpan(0, count * header.ElementSize);
            source.ReadExactly(bytes, expected);
            Decode(header.ElementType, bytes, values.Extend(count), byteScale);
        }

        source.ExpectEnd($"its header says {expected}");
        return values.ToMemory();
    }

    private static void Decode<T>(IdxElementType type, ReadOnlySpan<byte> bytes, Span<T> values, T byteScale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (type)
        {
            case IdxElementType.UInt8:
                DecodeBytes(bytes, values, byteScale);
                break;
            case IdxElementType.Int8:
                DecodeEach(bytes, values, 1, static b => T.CreateTruncating((sbyte)b[0]));
                break;
            case IdxElementType.Int16:
                DecodeEach(bytes, values, 2, static b => T.CreateTruncating(BinaryPrimitives.ReadInt16BigEndian(b)));
                break;
            case IdxElementType.Int32:
                DecodeEach(bytes, values, 4, static b => T.CreateTruncating(BinaryPrimitives.ReadInt32BigEndian(b)));
                break;
            case IdxElementType.Float32:
                DecodeEach(bytes, values, 4, static b => T.CreateTruncating(BinaryPrimitives.ReadSingleBigEndian(b)));
                break;
            default:
                DecodeEach(bytes, values, 8, static b => T.CreateTruncating(BinaryPrimitives.ReadDoubleBigEndian(b)));
                break;
        }
    }

    /// <summary>Images are bytes: the common case goes through a table of its 256 values.</summary>
    private static void DecodeBytes<T>(ReadOnlySpan<byte> bytes, Span<T> values, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> table = stackalloc T[256];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = T.CreateTruncating(i) / scale;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = table[bytes[i]];
        }
    }

    private static void DecodeEach<T>(ReadOnlySpan<byte> bytes, Span<T> values, int size, Func<ReadOnlySpan<byte>, T> decode)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = decode(bytes.Slice(i * size, size));
        }
    }
}
