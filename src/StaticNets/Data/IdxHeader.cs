using System.Buffers.Binary;

namespace StaticNets.Data;

/// <summary>The head of an IDX file: two zero bytes, element type, rank, and one big-endian 32-bit length per dimension.</summary>
internal sealed record IdxHeader(IdxElementType ElementType, int[] Dimensions)
{
    private const int MagicLength = 4;

    /// <summary>The most elements of a file that is not read whole: their bytes can be counted.</summary>
    public const long MostInFile = long.MaxValue / 16;

    /// <summary>The number of elements, the product of the dimensions.</summary>
    public long ElementCount { get; } = Product(Dimensions);

    /// <summary>The bytes of one element.</summary>
    public int ElementSize => ElementType switch
    {
        IdxElementType.UInt8 or IdxElementType.Int8 => 1,
        IdxElementType.Int16 => 2,
        IdxElementType.Int32 or IdxElementType.Float32 => 4,
        _ => 8,
    };

    /// <summary>The bytes of the head itself.</summary>
    public int Length => MagicLength + (4 * Dimensions.Length);

    /// <summary>The bytes the whole file must have.</summary>
    public long FileLength => Length + (ElementCount * ElementSize);

    /// <summary>The dimensions as messages show them: <c>60000x28x28</c>.</summary>
    public string Shape => string.Join('x', Dimensions);

    /// <summary>What the file must be, as messages say it.</summary>
    public string Expectation => $"{DataFormatException.Number(FileLength)} bytes for {Shape} elements of type {ElementType}";

    /// <summary>Where an element stands in the file, uncompressed.</summary>
    public long OffsetOf(long element) => Length + (element * ElementSize);

    /// <summary>Reads the head of a file with at most so many elements.</summary>
    public static IdxHeader Read(IdxSource source, long mostElements)
    {
        Span<byte> magic = stackalloc byte[MagicLength];
        source.ReadExactly(magic, "an IDX header of at least 8 bytes");
        if (magic[0] != 0 || magic[1] != 0)
        {
            throw source.Error(0, $"0x{magic[0]:X2} 0x{magic[1]:X2}", "two zero bytes, with which every IDX file starts");
        }

        IdxElementType type = ReadElementType(source, magic[2]);
        if (magic[3] == 0)
        {
            throw source.Error(3, "rank 0", "at least one dimension");
        }

        return new IdxHeader(type, ReadDimensions(source, magic[3], mostElements));
    }

    private static IdxElementType ReadElementType(IdxSource source, byte code) =>
        Enum.IsDefined((IdxElementType)code)
            ? (IdxElementType)code
            : throw source.Error(
                2, $"element type 0x{code:X2}", "0x08 (uint8), 0x09 (int8), 0x0B (int16), 0x0C (int32), 0x0D (float32) or 0x0E (float64)");

    private static int[] ReadDimensions(IdxSource source, int rank, long mostElements)
    {
        var dimensions = new int[rank];
        Span<byte> length = stackalloc byte[4];
        UInt128 product = 1;
        for (int i = 0; i < rank; i++)
        {
            long offset = source.Offset;
            source.ReadExactly(length, $"an IDX header with {rank} dimensions of 4 bytes each");
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(length);
            product *= dimension;
            if (dimension == 0 || dimension > Array.MaxLength || product > (UInt128)mostElements)
            {
                throw source.Error(
                    offset,
                    $"length {DataFormatException.Number(dimension)} for dimension {i} of {rank}",
                    $"at least 1, and at most {DataFormatException.Number(mostElements)} elements in all");
            }

            dimensions[i] = (int)dimension;
        }

        return dimensions;
    }

    private static long Product(int[] dimensions)
    {
        long product = 1;
        foreach (int dimension in dimensions)
        {
            product *= dimension;
        }

        return product;
    }
}
