namespace StaticNets.Storage;

/// <summary>Writes files so that a crash at any moment leaves either the old file or the new one, whole.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file in the same folder, flushes it to the disk and renames it over <paramref name="path"/>. If anything
    /// fails, the temporary file is deleted and the file at <paramref name="path"/> is as it was.
    /// </summary>
    /// <remarks>
    /// A symbolic link stays a link: the file it leads to is replaced. An existing file's permission bits are kept (on Unix; its owner
    /// becomes whoever writes). A file marked read-only is refused, as it would be if it were opened for writing. Of several
    /// writers at once, the last to finish wins. A process that is killed may leave its <c>.staticnets-….tmp</c> behind.
    /// </remarks>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="write">Writes the contents; an exception from it is passed on.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, a folder or a device, or its folder takes no files.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, ".staticnets-");

    /// <summary>The same, where the name of the temporary file begins as given.</summary>
    internal static void Write(string path, Action<Stream> write, string temporaryPrefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string target = FollowLinks(Path.GetFullPath(path));
        RequireWritable(target);
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{temporaryPrefix}{Path.GetRandomFileName()}.tmp");
        FileStream stream = Create(temporary, target);
        try
        {
            WriteThrough(stream, temporary, write);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    private static string FollowLinks(string path) =>
        new FileInfo(path).LinkTarget is null
            ? path
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static void RequireWritable(string target)
    {
        if (Directory.Exists(target))
        {
            throw new UnauthorizedAccessException($"Found a folder at '{target}', expected a file or nothing. Give the name of a file.");
        }

        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}' to write '{Path.GetFileName(target)}' into. Create it first.");
        }

        if (IsDevice(target))
        {
            throw new UnauthorizedAccessException($"Found a device at '{target}', expected a file or nothing. Write to it as a stream.");
        }

        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
        {
            throw new UnauthorizedAccessException($"The file '{target}' is read-only. Make it writable or write to another.");
        }
    }

    /// <summary>An administrator's rename would put a file in the place of a device such as /dev/null.</summary>
    private static bool IsDevice(string target) =>
        !OperatingSystem.IsWindows()
        && target.StartsWith("/dev/", StringComparison.Ordinal)
        && !target.StartsWith("/dev/shm/", StringComparison.Ordinal);

    /// <summary>Creates the temporary file with the permissions of the file it will replace.</summary>
    private static FileStream Create(string temporary, string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            return new FileStream(temporary, options);
        }

        UnixFileMode mode = File.GetUnixFileMode(target);
        options.UnixCreateMode = mode;
        var stream = new FileStream(temporary, options);
        try
        {
            File.SetUnixFileMode(stream.SafeFileHandle, mode); // Creation leaves out the bits of the process's mask.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file system without permissions: the contents matter more.
        }

        return stream;
    }

    private static void WriteThrough(FileStream stream, string temporary, Action<Stream> write)
    {
        using (stream)
        {
            write(stream);
            if (stream.CanWrite)
            {
                stream.Flush(flushToDisk: true);
                return;
            }
        }

        // The writer closed its stream, as a StreamWriter does: its bytes are in the system's hands, but not on the disk yet.
        using var again = new FileStream(temporary, FileMode.Open, FileAccess.Write, FileShare.None);
        RandomAccess.FlushToDisk(again.SafeFileHandle);
    }

    private static void DeleteQuietly(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }
}
