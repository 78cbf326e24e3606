namespace StaticNets.Storage;

/// <summary>What the format says about its element types: their names in the file and their widths.</summary>
internal static class SafetensorsTypes
{
    /// <summary>In the order of <see cref="SafetensorsType"/>.</summary>
    private static readonly (string Name, int Bits)[] Table =
    [
        ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8),
        ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8), ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8),
        ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32),
        ("C64", 64), ("F64", 64), ("I64", 64), ("U64", 64),
    ];

    /// <summary>All names of types, for messages.</summary>
    public static string AllNames { get; } = string.Join(", ", Table.Select(row => row.Name));

    public static bool IsDefined(SafetensorsType type) => (uint)type < (uint)Table.Length;

    public static string NameOf(SafetensorsType type) => Table[(int)type].Name;

    public static int BitsOf(SafetensorsType type) => Table[(int)type].Bits;

    public static SafetensorsType? Find(string name)
    {
        int index = Array.FindIndex(Table, row => row.Name == name);
        return index < 0 ? null : (SafetensorsType)index;
    }

    /// <summary>The type in the file of the scalars of a network.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static SafetensorsType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return SafetensorsType.F32;
        }

        return typeof(T) == typeof(double)
            ? SafetensorsType.F64
            : throw new NotSupportedException($"Found element type {typeof(T).Name}, expected Single or Double.");
    }

    /// <summary>
    /// Bytes of a tensor, or null where the count of bits exceeds 63 bits or is no whole number of bytes.
    /// A zero among the dimensions does not excuse the others: their product must fit by itself.
    /// </summary>
    public static long? ByteLength(SafetensorsType type, ReadOnlySpan<long> shape)
    {
        UInt128 bits = (UInt128)BitsOf(type);
        bool empty = false;
        foreach (long dimension in shape)
        {
            empty |= dimension == 0;
            bits *= (UInt128)Math.Max(dimension, 1);
            if (bits > long.MaxValue)
            {
                return null;
            }
        }

        return empty ? 0 : bits % 8 == 0 ? (long)(bits / 8) : null;
    }
}
