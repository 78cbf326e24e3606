using System.Diagnostics;
using System.Numerics;
using StaticNets.Storage;
using static System.FormattableString;

namespace StaticNets.Training;

/// <summary>Writes the checkpoints of one training when they are due, and finds the one to go on from.</summary>
internal sealed class Checkpointer<TNetwork, T> : IDisposable
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CheckpointOptions _options;
    private readonly CheckpointFolder _folder;
    private long _lastTime = Stopwatch.GetTimestamp();
    private long _lastSteps;
    private string? _lastPath;
    private int _failures;

    private Checkpointer(CheckpointOptions options, CheckpointFolder folder) => (_options, _folder) = (options, folder);

    /// <summary>The checkpoints that were passed over because they are damaged.</summary>
    internal List<CheckpointDamaged> Damaged { get; } = [];

    /// <summary>The checkpoint that the training goes on from; null where it starts anew.</summary>
    internal Checkpoint? Found { get; private set; }

    /// <summary>Takes the folder and reads the last checkpoint, if the options ask for it.</summary>
    /// <exception cref="CheckpointException">
    /// The folder takes no files, holds the checkpoints of a training that is not to go on, or none that can be read.
    /// </exception>
    internal static Checkpointer<TNetwork, T> Open(CheckpointOptions options)
    {
        CheckpointFolder folder = CheckpointFolder.Open(options.Folder);
        try
        {
            Checkpointer<TNetwork, T> opened = new(options, folder);
            opened.Find();
            return opened;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Whether a checkpoint is due behind so many steps.</summary>
    internal bool IsDue(long steps, bool endsEpoch) =>
        (endsEpoch && _options.EveryEpoch)
        || (_options.EverySteps > 0 && steps % _options.EverySteps == 0)
        || (_options.Every > TimeSpan.Zero && Stopwatch.GetElapsedTime(_lastTime) >= _options.Every);

    /// <summary>Whether the last checkpoint holds what is behind so many steps.</summary>
    internal bool IsUpToDate(long steps) => steps == _lastSteps;

    /// <summary>Writes a checkpoint; one that fails and may is told, and else ends the training.</summary>
    /// <param name="writer">All there is to save.</param>
    /// <param name="position">Where the training stands.</param>
    /// <param name="steps">The steps done.</param>
    /// <param name="mustSucceed">Whether no other will come after it.</param>
    /// <returns>What there is to tell.</returns>
    /// <exception cref="CheckpointException">It failed, as often as allowed.</exception>
    internal TrainingEvent Write(CheckpointWriter<TNetwork, T> writer, TrainingPosition position, long steps, bool mustSucceed)
    {
        long start = Stopwatch.GetTimestamp();
        string path = _folder.PathOf(steps);
        _lastTime = start;
        long bytes = 0;
        try
        {
            CheckpointFolder.Write(path, stream =>
            {
                writer.Write(_options.Through(stream));
                bytes = stream.Length;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _failures++;
            return !mustSucceed && _failures <= _options.FailuresAllowed
                ? new CheckpointFailed(position, path, error)
                : throw Failed(path, position, error);
        }

        (_failures, _lastSteps, _lastPath) = (0, steps, path);
        _folder.Prune(steps, _options.Keep, [.. Damaged.Where(static damaged => damaged.Error is ModelFormatException).Select(static damaged => damaged.Path)]);
        return new CheckpointWritten(position, path, bytes, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _folder.Dispose();

    /// <summary>The training goes on from the checkpoint that was found.</summary>
    internal void GoOn(long steps) => (_lastSteps, _lastPath) = (steps, Found!.Path);

    private void Find()
    {
        IReadOnlyList<(long Steps, string Path)> files = _folder.List();
        if (!_options.Resume && files.Count > 0)
        {
            throw new CheckpointException(
                Invariant($"The folder '{_options.Folder}' holds the checkpoints of another training, the last after {files[0].Steps:N0} steps; ") +
                "expected none. Set Resume = true to go on with that training, or give another folder.");
        }

        foreach ((_, string path) in files)
        {
            if (TryRead(path) is Checkpoint checkpoint)
            {
                Found = checkpoint;
                return;
            }
        }

        if (files.Count > 0)
        {
            throw new CheckpointException(
                $"None of the {files.Count} checkpoints in '{_options.Folder}' can be read; expected one to go on from.\n  " +
                $"{string.Join("\n  ", Damaged.Select(damaged => damaged.Error.Message))}\nDelete them, or give another folder, to start anew.");
        }
    }

    private Checkpoint? TryRead(string path)
    {
        try
        {
            return Checkpoint.Read(path);
        }
        catch (Exception error) when (error is (IOException and not CheckpointException) or UnauthorizedAccessException or ModelFormatException)
        {
            Damaged.Add(new CheckpointDamaged(path, error));
            return null;
        }
    }

    private CheckpointException Failed(string path, TrainingPosition position, Exception error)
    {
        string place = position.Step == 0 ? Invariant($"behind epoch {position.Epoch - 1:N0}") : Invariant($"in epoch {position.Epoch:N0} behind step {position.Step:N0}");
        string last = _lastPath is not null && File.Exists(_lastPath)
            ? $"The last checkpoint is '{_lastPath}': Resume = true goes on from it once files can be written."
            : "There is no checkpoint to go on from.";
        return new CheckpointException(
            $"The checkpoint '{path}' could not be written: {error.Message} The training stopped {place}; the network has the parameters of that step. {last}", error);
    }
}
