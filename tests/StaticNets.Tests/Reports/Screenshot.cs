using System.Buffers.Binary;
using System.IO.Compression;

namespace StaticNets.Tests.Reports;

/// <summary>The pixels of a PNG file with eight bits for each of three or four channels (RFC 2083).</summary>
internal sealed class Screenshot
{
    private readonly byte[] _rows;
    private readonly int _channels;
    private readonly int _stride;

    internal Screenshot(byte[] file)
    {
        Width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16));
        Height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        Assert.Equal((8, 0), (file[24], file[28]));
        _channels = file[25] switch { 2 => 3, 6 => 4, var other => throw new NotSupportedException($"Colour type {other}.") };
        _stride = Width * _channels;
        using var data = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(file, at + 8, length);
            }

            at += length + 12;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        _rows = new byte[Height * _stride];
        Unfilter(rows.ToArray());
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The mean brightness, from 0 to 255.</summary>
    internal double Brightness => _rows.Average(static value => (double)value);

    /// <summary>Red, green and blue of a pixel.</summary>
    internal (int Red, int Green, int Blue) this[int x, int y]
    {
        get
        {
            int at = (y * _stride) + (x * _channels);
            return (_rows[at], _rows[at + 1], _rows[at + 2]);
        }
    }

    /// <summary>How many pixels differ from those of another one of the same size.</summary>
    internal int PixelsUnlike(Screenshot other)
    {
        Assert.Equal((other.Width, other.Height), (Width, Height));
        int count = 0;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                count += this[x, y] == other[x, y] ? 0 : 1;
            }
        }

        return count;
    }

    private void Unfilter(byte[] rows)
    {
        for (int y = 0; y < Height; y++)
        {
            int filter = rows[y * (_stride + 1)];
            for (int i = 0; i < _stride; i++)
            {
                int left = i < _channels ? 0 : _rows[(y * _stride) + i - _channels];
                int above = y == 0 ? 0 : _rows[((y - 1) * _stride) + i];
                int corner = y == 0 || i < _channels ? 0 : _rows[((y - 1) * _stride) + i - _channels];
                int guess = filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, _ => Paeth(left, above, corner) };
                _rows[(y * _stride) + i] = (byte)(rows[(y * (_stride + 1)) + 1 + i] + guess);
            }
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left);
        int toAbove = Math.Abs(guess - above);
        int toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
