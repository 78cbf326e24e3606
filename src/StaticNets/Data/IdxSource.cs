using System.IO.Compression;

namespace StaticNets.Data;

/// <summary>The bytes of an IDX file, unpacked when they are gzip, with the place in them for messages.</summary>
internal sealed class IdxSource : IDisposable
{
    private readonly Stream _content;

    private IdxSource(string name, Stream content, bool isGzip)
    {
        Name = name;
        _content = content;
        IsGzip = isGzip;
    }

    /// <summary>The path of the file, or what to call it.</summary>
    public string Name { get; }

    /// <summary>Whether the file is packed.</summary>
    public bool IsGzip { get; }

    /// <summary>The bytes read so far, uncompressed.</summary>
    public long Offset { get; private set; }

    /// <summary>Starts reading. Gzip is told by its first two bytes, 1F 8B; no IDX file starts so.</summary>
    public static IdxSource Open(string name, Stream stream)
    {
        var first = new byte[2];
        int length = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(first.AsMemory(0, length), stream);
        bool isGzip = length == 2 && first[0] == 0x1F && first[1] == 0x8B;
        return new IdxSource(name, isGzip ? new GZipStream(whole, CompressionMode.Decompress) : whole, isGzip);
    }

    /// <summary>Fills the buffer, or says that the file is too short for what is expected.</summary>
    public void ReadExactly(Span<byte> buffer, string expected)
    {
        int length = ReadAtMost(buffer);
        if (length < buffer.Length)
        {
            throw Error(Offset, $"the end of the {Content}", expected);
        }
    }

    /// <summary>Makes sure that nothing follows: reads one byte more at most.</summary>
    public void ExpectEnd(string expected)
    {
        long end = Offset;
        Span<byte> one = stackalloc byte[1];
        if (ReadAtMost(one) > 0)
        {
            throw Error(end, "more bytes", $"the end of the {Content} here, since {expected}");
        }
    }

    public DataFormatException Error(long offset, string found, string expected, Exception? cause = null) =>
        DataFormatException.AtOffset(Name, offset, found, expected, cause);

    public void Dispose() => _content.Dispose();

    private string Content => IsGzip ? "unpacked content" : "file";

    private int ReadAtMost(Span<byte> buffer)
    {
        try
        {
            int length = _content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            Offset += length;
            return length;
        }
        catch (InvalidDataException damage)
        {
            throw Error(Offset, "damaged or incomplete gzip data", "a whole gzip file: fetch it again", damage);
        }
    }

    /// <summary>A stream whose first bytes were already taken out to look at them. It leaves the stream itself open.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (prefix.IsEmpty)
            {
                return rest.Read(buffer);
            }

            int length = Math.Min(prefix.Length, buffer.Length);
            prefix.Span[..length].CopyTo(buffer);
            prefix = prefix[length..];
            return length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
