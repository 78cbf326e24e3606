using System.Buffers.Binary;
using System.IO.Compression;

namespace StaticNets.Tests.Reports;

/// <summary>Images of a page read back.</summary>
internal static class Png
{
    /// <summary>Reads a PNG of the kind that is written: eight bits for each of four channels, filter 1.</summary>
    internal static byte[] Decode(string uri, out int width)
    {
        byte[] file = Convert.FromBase64String(uri["data:image/png;base64,".Length..]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], file[..8]);
        width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16));
        Assert.Equal([8, 6, 0, 0, 0], file[24..29]);
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal(Convert.FromHexString("0000000049454E44AE426082"), file[^12..]);
        return [.. rows.ToArray().Chunk(1 + (4 * width)).SelectMany(Unfilter)];
    }

    private static byte[] Unfilter(byte[] row)
    {
        Assert.Equal(1, row[0]);
        byte[] pixels = row[1..];
        for (int i = 4; i < pixels.Length; i++)
        {
            pixels[i] += pixels[i - 4];
        }

        return pixels;
    }
}
