using System.Collections.Immutable;
using System.Numerics;

namespace StaticNets.Storage;

/// <summary>A tensor of a safetensors file: a name, a type, a shape and its bytes.</summary>
public sealed class SafetensorsTensor
{
    private const string NoFile = "this tensor";

    private readonly string _fileName;

    /// <summary>A tensor of any type from its bytes.</summary>
    /// <param name="name">Its name, unique within a file.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its dimensions, outermost first; empty for a scalar.</param>
    /// <param name="data">Its elements in row-major order, little-endian; not copied.</param>
    /// <exception cref="ArgumentException">The bytes are not as many as shape and type need, or a dimension is negative.</exception>
    public SafetensorsTensor(string name, SafetensorsType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> data)
        : this(name, type, [.. shape], data, NoFile)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!SafetensorsTypes.IsDefined(type) || shape.ContainsAnyInRange(long.MinValue, -1))
        {
            throw new ArgumentException(
                $"Found type {type} and shape {TensorEntry.Describe(shape)}, expected a known type and no negative dimension.",
                nameof(shape));
        }

        if (SafetensorsTypes.ByteLength(type, shape) is not long needed || needed != data.Length)
        {
            throw new ArgumentException(
                $"Found {SafetensorsLayout.Bytes(data.Length)}, expected as many as {SafetensorsTypes.NameOf(type)} of shape "
                + $"{TensorEntry.Describe(shape)} needs.", nameof(data));
        }
    }

    private SafetensorsTensor(string name, SafetensorsType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> data, string fileName)
    {
        (Name, Type, Shape, Data, _fileName) = (name, type, shape, data, fileName);
    }

    /// <summary>Its name, unique within a file.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Its dimensions, outermost first; empty for a scalar.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>Its elements in row-major order, little-endian.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>A tensor of floats or doubles.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="name">Its name, unique within a file.</param>
    /// <param name="shape">Its dimensions, outermost first; empty for a scalar.</param>
    /// <param name="values">Its elements in row-major order; copied.</param>
    /// <exception cref="ArgumentException">The values are not as many as the shape needs.</exception>
    public static SafetensorsTensor From<T>(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafetensorsType type = SafetensorsTypes.Of<T>();
        byte[] data = new byte[checked(values.Length * (SafetensorsTypes.BitsOf(type) / 8))];
        TensorCodec.Encode(values, data);
        return new SafetensorsTensor(name, type, shape, data);
    }

    /// <summary>Its elements in row-major order.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="conversion">The types that may be converted; none by default.</param>
    /// <exception cref="ModelFormatException">
    /// The tensor is of another type and its conversion is not allowed, or a finite value does not fit.
    /// </exception>
    public T[] ToArray<T>(TypeConversions conversion = TypeConversions.None)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FilePlace place = FilePlace.Of(_fileName, Name);
        if (TensorCodec.WayOut<T>(Type, conversion) is string wayOut)
        {
            throw new ModelFormatException(place, SafetensorsTypes.NameOf(Type), SafetensorsTypes.NameOf(SafetensorsTypes.Of<T>()), wayOut);
        }

        var values = new T[Data.Length / (SafetensorsTypes.BitsOf(Type) / 8)];
        int bad = TensorCodec.Decode<T>(Type, Data.Span, values);
        return bad < 0 ? values : throw TensorCodec.DoesNotFit<T>(place, bad);
    }

    internal static SafetensorsTensor From(TensorEntry entry, byte[] data, string fileName) =>
        new(entry.Name, entry.Type, entry.Shape, data, fileName);
}
