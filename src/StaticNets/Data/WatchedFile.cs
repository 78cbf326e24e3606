using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace StaticNets.Data;

/// <summary>
/// A file that is read at any place by any thread while it stays as it was when it was opened: every reading makes sure of its
/// length and time of change, and says so when it finds others.
/// </summary>
internal sealed class WatchedFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _changed;

    /// <summary>Opens a file, which other programs may read meanwhile.</summary>
    internal WatchedFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Length = RandomAccess.GetLength(_handle);
        _changed = File.GetLastWriteTimeUtc(_handle);
    }

    /// <summary>The path, as messages show it.</summary>
    internal string Path { get; }

    /// <summary>The bytes of the file when it was opened.</summary>
    internal long Length { get; }

    /// <summary>Reads as many bytes as there are from a place on, at most the whole buffer.</summary>
    /// <exception cref="IOException">The file was changed or cut since it was opened.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    internal int Read(Span<byte> buffer, long offset)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, typeof(FileSource<>));
        int wanted = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        int length = 0;
        while (length < wanted && RandomAccess.Read(_handle, buffer[length..wanted], offset + length) is > 0 and int read)
        {
            length += read;
        }

        // Behind the reading: what a change before it spoilt is noticed too.
        RequireUnchanged();
        return length == wanted
            ? length
            : throw new IOException($"{Path}, byte {Number(offset + length)}: found the end of the data; expected {Number(Length)} bytes in all.");
    }

    /// <summary>Fills the buffer from a place on, which the caller knows to lie inside the file.</summary>
    internal void ReadExactly(Span<byte> buffer, long offset)
    {
        if (Read(buffer, offset) < buffer.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset));
        }
    }

    public void Dispose() => _handle.Dispose();

    private void RequireUnchanged()
    {
        long length = RandomAccess.GetLength(_handle);
        if (length != Length)
        {
            throw new IOException(
                $"{Path}: found {Number(length)} bytes; expected the {Number(Length)} that it had when it was opened. It must not change while it is in use.");
        }

        DateTime changed = File.GetLastWriteTimeUtc(_handle);
        if (changed != _changed)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path}: found a change of {changed:O}; expected the content of {_changed:O}, with which it was opened. It must not change while it is in use."));
        }
    }

    private static string Number(long count) => DataFormatException.Number(count);
}
