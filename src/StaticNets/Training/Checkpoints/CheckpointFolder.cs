using System.Globalization;
using StaticNets.Storage;

namespace StaticNets.Training;

/// <summary>The folder of a training's checkpoints, which no other training writes into while it is open.</summary>
internal sealed class CheckpointFolder : IDisposable
{
    private const string Prefix = "checkpoint-";
    private const string Extension = ".safetensors";
    private const string Lock = ".staticnets-checkpoints.lock";
    private const string Temporary = ".staticnets-checkpoint-";

    private readonly string _path;
    private readonly FileStream _lock;

    private CheckpointFolder(string path, FileStream taken) => (_path, _lock) = (path, taken);

    /// <summary>Makes the folder if there is none, takes it, and removes what a killed training has left half-written.</summary>
    /// <exception cref="CheckpointException">The folder takes no files, or another training has it.</exception>
    internal static CheckpointFolder Open(string path)
    {
        string full = Path.GetFullPath(path);
        CheckpointFolder folder = new(full, Take(full));
        foreach (string file in Directory.GetFiles(full, Temporary + "*.tmp"))
        {
            DeleteQuietly(file);
        }

        return folder;
    }

    /// <summary>The checkpoints, the newest first, each with the steps done before it.</summary>
    internal IReadOnlyList<(long Steps, string Path)> List() =>
    [
        .. Directory.GetFiles(_path, $"{Prefix}*{Extension}")
            .Select(static file => (Steps: StepsOf(Path.GetFileName(file)), Path: file))
            .Where(static file => file.Steps >= 0)
            .OrderByDescending(static file => file.Steps),
    ];

    /// <summary>The file of a checkpoint behind so many steps.</summary>
    internal string PathOf(long steps) => Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{steps:D8}{Extension}"));

    /// <summary>Writes a file whole or not at all; nothing else of it remains.</summary>
    internal static void Write(string path, Action<Stream> write) => AtomicFile.Write(path, write, Temporary);

    /// <summary>Deletes all but the last checkpoints up to the one just written, and the damaged ones beyond it.</summary>
    /// <param name="written">The steps behind which one was just written.</param>
    /// <param name="keep">How many stay.</param>
    /// <param name="damaged">Files that hold no checkpoint. One that only could not be read at the time is whole for all we know.</param>
    internal void Prune(long written, int keep, IReadOnlyCollection<string> damaged)
    {
        try
        {
            IReadOnlyList<(long Steps, string Path)> files = List();
            IEnumerable<(long Steps, string Path)> old = files.Where(file => file.Steps <= written).Skip(keep);
            IEnumerable<(long Steps, string Path)> beyond = files.Where(file => file.Steps > written && damaged.Contains(file.Path));
            foreach ((_, string file) in old.Concat(beyond))
            {
                DeleteQuietly(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The checkpoint is written: that the folder cannot be listed now is for the next one to find.
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream Take(string folder)
    {
        string file = Path.Combine(folder, Lock);
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (IsTaken(file))
        {
            throw new CheckpointException($"Another training writes its checkpoints into '{folder}'. Give each training a folder of its own.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CheckpointException(
                $"The folder '{folder}' takes no checkpoints: {error.Message} Nothing was trained. Give a folder that can be written, or make it so.", error);
        }
    }

    /// <summary>Whether somebody has the lock: a killed training leaves the file behind, where it may not even be opened for writing any more.</summary>
    private static bool IsTaken(string file)
    {
        try
        {
            using var free = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return error.GetType() == typeof(IOException) && File.Exists(file);
        }
    }

    /// <summary>The steps in the name of a checkpoint; −1 where the name is another's.</summary>
    private static long StepsOf(string name)
    {
        ReadOnlySpan<char> digits = name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Extension.Length);
        bool isOurs = digits.Length >= 8 && !digits.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isOurs ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : -1;
    }

    private static void DeleteQuietly(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is only in the way: the next checkpoint tries again.
        }
    }
}
