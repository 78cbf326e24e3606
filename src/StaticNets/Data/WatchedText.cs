using System.Text;

namespace StaticNets.Data;

/// <summary>The text of a file in UTF-8, from any place on. Bytes that are not UTF-8 are a <see cref="DecoderFallbackException"/>.</summary>
internal sealed class WatchedText : TextReader
{
    // Fewer than the characters that its only reader asks for at once: what they decode to always fits.
    private const int BufferBytes = 4000;

    private readonly WatchedFile _file;
    private readonly byte[] _bytes = new byte[BufferBytes];
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private readonly int _markLength;
    private long _position;

    /// <summary>Starts at the beginning, behind a byte order mark.</summary>
    internal WatchedText(WatchedFile file)
    {
        _file = file;
        int length = file.Read(_bytes.AsSpan(0, 4), 0);
        ReadOnlySpan<byte> first = _bytes.AsSpan(0, length);
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw DataFormatException.AtLine(
                file.Path, 1, null, "the byte order mark of UTF-16 or UTF-32", "text in UTF-8: save the file so, or read it into memory");
        }

        _position = _markLength = first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }

    /// <summary>Goes to a place, in bytes from the start of the text, at which a character starts.</summary>
    internal void Seek(long byteOffset)
    {
        _position = _markLength + byteOffset;
        _decoder.Reset();
    }

    public override int Read(Span<char> buffer)
    {
        while (true)
        {
            int length = _file.Read(_bytes, _position);
            _position += length;
            int count = _decoder.GetChars(_bytes.AsSpan(0, length), buffer, flush: length == 0);
            if (count > 0 || length == 0)
            {
                return count;
            }
        }
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
}
