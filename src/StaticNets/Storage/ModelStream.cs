using System.Globalization;

namespace StaticNets.Storage;

/// <summary>Reads a model front to back, counts its bytes, and never reserves more memory than has arrived.</summary>
internal sealed class ModelStream
{
    private const int ChunkBytes = 64 * 1024;
    private const string Truncated = "The file is truncated: copy or save it again.";

    private readonly Stream _stream;

    public ModelStream(Stream stream, string? fileName = null)
    {
        _stream = stream;
        FileName = fileName ?? (stream is FileStream file ? Path.GetFileName(file.Name) : "the stream");
        Length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;
    }

    public string FileName { get; }

    /// <summary>Bytes from where the model begins to the end, where the stream knows.</summary>
    public long? Length { get; }

    /// <summary>Bytes read so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Fills the buffer; <paramref name="what"/> names it in the error of a file that ends before.</summary>
    public void Fill(Span<byte> buffer, string what)
    {
        int read = _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        Offset += read;
        if (read < buffer.Length)
        {
            throw Ends(buffer.Length - read, what);
        }
    }

    /// <summary>Reads so many bytes into an array that grows with what arrives.</summary>
    public byte[] Read(int length, string what)
    {
        byte[] bytes = new byte[Math.Min(length, ChunkBytes)];
        int filled = 0;
        while (true)
        {
            Fill(bytes.AsSpan(filled), what);
            filled = bytes.Length;
            if (filled == length)
            {
                return bytes;
            }

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
        }
    }

    /// <summary>Reads so many bytes and drops them.</summary>
    public void Skip(long length, string what)
    {
        byte[] chunk = new byte[(int)Math.Min(length, ChunkBytes)];
        for (long rest = length; rest > 0; rest -= Math.Min(rest, chunk.Length))
        {
            Fill(chunk.AsSpan(0, (int)Math.Min(rest, chunk.Length)), what);
        }
    }

    public void ExpectEnd()
    {
        Span<byte> one = stackalloc byte[1];
        if (_stream.Read(one) != 0)
        {
            throw new ModelFormatException(
                FilePlace.At(FileName, Offset), "more bytes", "the end of the file",
                "Data after the last tensor is refused: save the file again.");
        }
    }

    /// <summary>Refuses, before anything is read or reserved, a part that the stream is known not to hold.</summary>
    public void Require(long length, string what)
    {
        if (Length is long total && length > total - Offset)
        {
            throw Ends(length - (total - Offset), what, total);
        }
    }

    private ModelFormatException Ends(long missing, string what, long? total = null)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"{missing:N0} more {(missing == 1 ? "byte" : "bytes")} of {what}");
        return new ModelFormatException(FilePlace.At(FileName, total ?? Offset), "the end of the file", expected, Truncated);
    }
}
