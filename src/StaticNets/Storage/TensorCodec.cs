using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNets.Storage;

/// <summary>Turns little-endian bytes of a file into the scalars of a network, and back.</summary>
internal static class TensorCodec
{
    public const string NoParameters = "Only F16, BF16, F32 and F64 can become parameters: save the file in one of these.";

    /// <summary>The option that allows a type to be converted; None for a type that never becomes a parameter.</summary>
    public static TypeConversions ConversionOf(SafetensorsType type) => type switch
    {
        SafetensorsType.F16 => TypeConversions.F16,
        SafetensorsType.BF16 => TypeConversions.BF16,
        SafetensorsType.F32 => TypeConversions.F32,
        SafetensorsType.F64 => TypeConversions.F64,
        _ => TypeConversions.None,
    };

    /// <summary>Says what a type needs before it can be read as <typeparamref name="T"/>, or null where nothing is missing.</summary>
    public static string? WayOut<T>(SafetensorsType type, TypeConversions allowed)
        where T : unmanaged
    {
        TypeConversions needed = ConversionOf(type);
        if (type == SafetensorsTypes.Of<T>() || (needed != TypeConversions.None && allowed.HasFlag(needed)))
        {
            return null;
        }

        return needed == TypeConversions.None
            ? NoParameters
            : $"Allow TypeConversions.{needed} to convert it on loading.";
    }

    /// <summary>
    /// Decodes as many elements as <paramref name="to"/> holds and returns the index of the first finite value that
    /// <typeparamref name="T"/> cannot hold, or −1.
    /// </summary>
    public static int Decode<T>(SafetensorsType type, ReadOnlySpan<byte> bytes, Span<T> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (type == SafetensorsTypes.Of<T>() && BitConverter.IsLittleEndian)
        {
            Span<byte> all = MemoryMarshal.AsBytes(to);
            bytes[..all.Length].CopyTo(all);
            return -1;
        }

        int width = SafetensorsTypes.BitsOf(type) / 8;
        for (int i = 0; i < to.Length; i++)
        {
            double value = ReadOne(type, bytes.Slice(i * width, width));
            to[i] = T.CreateTruncating(value);
            if (double.IsFinite(value) && !T.IsFinite(to[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The error of a value that <see cref="Decode"/> could not place.</summary>
    public static ModelFormatException DoesNotFit<T>(FilePlace place, long index)
        where T : unmanaged => new(
            place, $"a value at element {index} that is too large", $"values within {SafetensorsTypes.NameOf(SafetensorsTypes.Of<T>())}",
            "Use a network of double precision, or save smaller values.");

    /// <summary>Encodes values little-endian.</summary>
    public static void Encode<T>(ReadOnlySpan<T> values, Span<byte> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MemoryMarshal.AsBytes(values).CopyTo(to);
        if (!BitConverter.IsLittleEndian)
        {
            ReverseEach(to, SafetensorsTypes.BitsOf(SafetensorsTypes.Of<T>()) / 8);
        }
    }

    private static void ReverseEach(Span<byte> bytes, int width)
    {
        for (; !bytes.IsEmpty; bytes = bytes[width..])
        {
            bytes[..width].Reverse();
        }
    }

    /// <summary>Every type that can become a parameter is exact in a double.</summary>
    private static double ReadOne(SafetensorsType type, ReadOnlySpan<byte> bytes) => type switch
    {
        SafetensorsType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        SafetensorsType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        SafetensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
