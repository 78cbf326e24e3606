using System.Security.Cryptography;
using StaticNets.Storage;

namespace StaticNets.Training;

/// <summary>A checkpoint in memory: read, and known to be whole.</summary>
internal sealed record Checkpoint(string Path, SafetensorsFile File)
{
    private const int PieceBytes = 1 << 16;

    /// <summary>Reads a file and compares its checksum.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="CheckpointException">The file is a checkpoint of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static Checkpoint Read(string path)
    {
        using FileStream stream = System.IO.File.OpenRead(path);
        RequireChecksum(stream);
        stream.Position = 0;
        SafetensorsFile file = SafetensorsFile.Read(stream);
        string? version = file.Metadata.GetValueOrDefault(CheckpointNames.VersionKey);
        return version switch
        {
            CheckpointNames.Version => new Checkpoint(path, file),
            null => throw Refuse(stream, "no checkpoint", $"a checkpoint of format {CheckpointNames.Version}"),
            _ => throw new CheckpointException(
                $"{path} is a checkpoint of format {version}; expected format {CheckpointNames.Version}. It is whole, and another version of StaticNets wrote it: " +
                "go on with that version, or give another folder to start anew."),
        };
    }

    private static void RequireChecksum(FileStream stream)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[PieceBytes];
        long rest = stream.Length - CheckpointNames.ChecksumBytes;
        while (rest > 0)
        {
            int read = stream.ReadAtLeast(piece.AsSpan(0, (int)Math.Min(rest, piece.Length)), 1, throwOnEndOfStream: false);
            hash.AppendData(piece, 0, read);
            rest = read == 0 ? 0 : rest - read;
        }

        Span<byte> found = stackalloc byte[CheckpointNames.ChecksumBytes];
        int length = stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        if (length < found.Length || !found.SequenceEqual(hash.GetCurrentHash()))
        {
            throw Refuse(stream, length == 0 ? "an empty file" : "contents with another checksum", "the checksum at the end of the file");
        }
    }

    private static ModelFormatException Refuse(FileStream stream, string found, string expected) =>
        new(new FilePlace(System.IO.Path.GetFileName(stream.Name), null, null), found, expected, "The file was cut short or changed.");
}
