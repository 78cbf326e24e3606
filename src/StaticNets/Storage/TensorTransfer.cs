using System.Numerics;

namespace StaticNets.Storage;

/// <summary>Carries tensors between files, where they lie dense and in row-major order, and packed storage, in small pieces.</summary>
internal static class TensorTransfer
{
    private const int PieceElements = 8192;

    /// <summary>Reads a tensor to the places of the walk, converting from the type it has in the file.</summary>
    /// <exception cref="ModelFormatException">The file ends too early, or a finite value does not fit.</exception>
    public static void Read<T>(ModelStream from, Span<T> to, StridedWalk walk, TensorEntry entry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = SafetensorsTypes.BitsOf(entry.Type) / 8;
        byte[] bytes = new byte[PieceElements * width];
        var values = new T[PieceElements];
        long count = entry.ByteLength / width;
        for (long done = 0; done < count; done += PieceElements)
        {
            int length = (int)Math.Min(PieceElements, count - done);
            from.Fill(bytes.AsSpan(0, length * width), SafetensorsReader.DataOf(entry));
            int bad = TensorCodec.Decode(entry.Type, bytes, values.AsSpan(0, length));
            if (bad >= 0)
            {
                throw TensorCodec.DoesNotFit<T>(FilePlace.Of(from.FileName, entry.Name), done + bad);
            }

            foreach (T value in values.AsSpan(0, length))
            {
                to[walk.Next()] = value;
            }
        }
    }

    /// <summary>Writes the elements at the places of the walk.</summary>
    public static void Write<T>(Stream to, ReadOnlySpan<T> from, StridedWalk walk, TensorEntry entry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = SafetensorsTypes.BitsOf(entry.Type) / 8;
        byte[] bytes = new byte[PieceElements * width];
        var values = new T[PieceElements];
        long count = entry.ByteLength / width;
        for (long done = 0; done < count; done += PieceElements)
        {
            int length = (int)Math.Min(PieceElements, count - done);
            foreach (ref T value in values.AsSpan(0, length))
            {
                value = from[walk.Next()];
            }

            TensorCodec.Encode<T>(values.AsSpan(0, length), bytes.AsSpan(0, length * width));
            to.Write(bytes.AsSpan(0, length * width));
        }
    }
}
