using System.Buffers.Binary;
using System.Text;
using StaticNets.Storage;

namespace StaticNets.Tests.Storage;

/// <summary>Files made by hand, so that they can be wrong.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Make(string json, int dataBytes) => Make(Encoding.UTF8.GetBytes(json), dataBytes);

    public static byte[] Make(byte[] header, int dataBytes)
    {
        byte[] file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    public static string FixturePath(string name) => Path.Combine(AppContext.BaseDirectory, "Storage", "Fixtures", name);

    public static ModelFormatException Refusal(byte[] file)
    {
        var seekable = Assert.Throws<ModelFormatException>(() => SafetensorsFile.Read(new MemoryStream(file)));
        Assert.Throws<ModelFormatException>(() => SafetensorsFile.Read(new OneWayStream(file)));
        return seekable;
    }
}

/// <summary>A stream that neither seeks nor knows its length, and hands out few bytes at a time, as a network does.</summary>
internal sealed class OneWayStream(byte[] bytes, int atMost = 7) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atMost));
}
