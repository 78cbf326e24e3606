using System.Buffers.Binary;

namespace StaticNets.Storage;

/// <summary>Reads a safetensors stream in two steps, so that the header can be judged before any data is read.</summary>
internal sealed class SafetensorsReader
{
    private const int LengthBytes = 8;

    private readonly ModelStream _stream;

    /// <summary>Reads and checks the header.</summary>
    public SafetensorsReader(ModelStream stream)
    {
        _stream = stream;
        Header = ReadHeader(stream);
    }

    public SafetensorsHeader Header { get; }

    public string FileName => _stream.FileName;

    /// <summary>
    /// Reads all data in the order of <see cref="SafetensorsHeader.Entries"/>; <paramref name="read"/> reads each in full.
    /// </summary>
    public void ReadData(Action<TensorEntry, ModelStream> read)
    {
        foreach (TensorEntry entry in Header.Entries)
        {
            read(entry, _stream);
        }

        _stream.ExpectEnd();
    }

    /// <summary>What the data of a tensor is called in the error of a truncated file.</summary>
    public static string DataOf(TensorEntry entry) => $"the data of tensor {FilePlace.Quote(entry.Name)}";

    private static SafetensorsHeader ReadHeader(ModelStream stream)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        stream.Fill(length, "the header's length");
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerBytes > SafetensorsHeader.MaxBytes)
        {
            throw new ModelFormatException(
                FilePlace.At(stream.FileName, 0), $"a header of {headerBytes} bytes", $"at most {SafetensorsHeader.MaxBytes}",
                "The file is not a safetensors file, or is damaged.");
        }

        stream.Require((long)headerBytes, "header");
        byte[] json = stream.Read((int)headerBytes, "header");
        SafetensorsHeader header = SafetensorsHeaderParser.Parse(json, stream.FileName, LengthBytes);
        stream.Require(header.DataLength, "data");
        RefuseTail(stream, header);
        return header;
    }

    private static void RefuseTail(ModelStream stream, SafetensorsHeader header)
    {
        if (stream.Length - stream.Offset - header.DataLength is long tail && tail > 0)
        {
            throw new ModelFormatException(
                FilePlace.At(stream.FileName, stream.Offset + header.DataLength),
                $"{SafetensorsLayout.Bytes(tail)} after the last tensor",
                "the end of the file",
                "Data after the last tensor is refused: save the file again.");
        }
    }
}
