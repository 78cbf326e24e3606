using System.Buffers.Binary;
using System.Numerics;
using static System.FormattableString;

namespace StaticNets.Data;

/// <summary>Turns the elements of an IDX file into numbers.</summary>
internal sealed class IdxDecoder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ChunkBytes = 1 << 16;

    private readonly IdxElementType _type;

    // Images are bytes: the common case goes through a table of its 256 values.
    private readonly T[] _ofByte = [];

    /// <summary>Decodes elements of one type; unsigned bytes as <c>byte / 255</c> when asked.</summary>
    internal IdxDecoder(IdxElementType type, bool bytesToUnit)
    {
        _type = type;
        if (type == IdxElementType.UInt8)
        {
            T scale = bytesToUnit ? T.CreateTruncating(255) : T.One;
            _ofByte = [.. Enumerable.Range(0, 256).Select(value => T.CreateTruncating(value) / scale)];
        }
    }

    /// <summary>Reads the elements behind a header, chunk by chunk, into memory that grows with what has arrived.</summary>
    internal static ReadOnlyMemory<T> Read(IdxSource source, IdxHeader header, bool bytesToUnit)
    {
        string expected = header.Expectation;
        int count = (int)header.ElementCount; // Fits: the header was read with the limit of an array.
        var decoder = new IdxDecoder<T>(header.ElementType, bytesToUnit);
        var values = new GrowingArray<T>(count);
        var chunk = new byte[Math.Min(ChunkBytes, (long)count * header.ElementSize)];
        while (values.Count < count)
        {
            int length = Math.Min(chunk.Length / header.ElementSize, count - values.Count);
            Span<byte> bytes = chunk.AsSpan(0, length * header.ElementSize);
            source.ReadExactly(bytes, expected);
            decoder.Decode(bytes, values.Extend(length));
        }

        source.ExpectEnd($"its header says {expected}");
        return values.ToMemory();
    }

    /// <summary>Decodes as many elements as there is room for.</summary>
    internal void Decode(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        switch (_type)
        {
            case IdxElementType.UInt8:
                DecodeBytes(bytes, values);
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

    /// <summary>The error of an element that is no finite number of this type.</summary>
    internal static DataFormatException NotFinite(string file, long offset, T value, long element) =>
        DataFormatException.AtOffset(
            file, offset, Invariant($"{value} in element {element}"), $"finite numbers in the range of {typeof(T).Name}");

    private void DecodeBytes(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        ReadOnlySpan<T> table = _ofByte;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = table[bytes[i]];
        }
    }

    private static void DecodeEach(ReadOnlySpan<byte> bytes, Span<T> values, int size, Func<ReadOnlySpan<byte>, T> decode)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = decode(bytes.Slice(i * size, size));
        }
    }
}
