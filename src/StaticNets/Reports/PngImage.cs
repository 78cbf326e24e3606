using System.Buffers.Binary;
using System.IO.Compression;

namespace StaticNets.Reports;

/// <summary>Writes images with transparency as PNG (RFC 2083), to be embedded in a page.</summary>
internal static class PngImage
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The image as a <c>data:</c> address.</summary>
    /// <param name="rgba">height rows of width pixels of four bytes: red, green, blue, opacity.</param>
    /// <param name="width">Pixels of a row.</param>
    internal static string ToDataUri(ReadOnlySpan<byte> rgba, int width) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(rgba, width));

    /// <summary>The bytes of the file.</summary>
    internal static byte[] Encode(ReadOnlySpan<byte> rgba, int width)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, Header(width, rgba.Length / (4 * width)));
        WriteChunk(file, "IDAT"u8, Deflate(rgba, 4 * width));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(int width, int height)
    {
        const byte BitsPerChannel = 8;
        const byte ColourWithOpacity = 6;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = BitsPerChannel;
        header[9] = ColourWithOpacity;
        return header;
    }

    private static byte[] Deflate(ReadOnlySpan<byte> rgba, int rowBytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + rowBytes];
            for (int start = 0; start < rgba.Length; start += rowBytes)
            {
                FilterRow(rgba.Slice(start, rowBytes), row);
                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    /// <summary>Filter 1 of PNG: each byte as its difference to the same byte of the pixel on the left.</summary>
    private static void FilterRow(ReadOnlySpan<byte> pixels, Span<byte> row)
    {
        row[0] = 1;
        for (int i = 0; i < pixels.Length; i++)
        {
            row[1 + i] = (byte)(pixels[i] - (i < 4 ? 0 : pixels[i - 4]));
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        const uint Polynomial = 0xEDB88320;
        var table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint crc = n;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : Polynomial ^ (crc >> 1);
            }

            table[n] = crc;
        }

        return table;
    }
}
