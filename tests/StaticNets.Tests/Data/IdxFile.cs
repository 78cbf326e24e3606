using System.Buffers.Binary;
using System.IO.Compression;

namespace StaticNets.Tests.Data;

/// <summary>Writes IDX content for tests.</summary>
internal static class IdxFile
{
    public static byte[] Bytes(byte type, int[] dimensions, byte[] content)
    {
        var file = new List<byte> { 0, 0, type, (byte)dimensions.Length };
        foreach (int dimension in dimensions)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, dimension);
            file.AddRange(length);
        }

        return [.. file, .. content];
    }

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
