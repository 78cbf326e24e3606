using System.Collections.Immutable;

namespace StaticNets.Training;

/// <summary>A training cannot write its checkpoints, or cannot go on from those there are.</summary>
public sealed class CheckpointException : IOException
{
    internal CheckpointException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal CheckpointException(string file, ImmutableArray<string> differences)
        : base(
            $"{file} is a checkpoint of another training: found {differences.Length} {(differences.Length == 1 ? "difference" : "differences")}, " +
            $"expected the same network, data and options.\n  {string.Join("\n  ", differences)}\n" +
            "Undo what was changed, or give another folder to start anew.")
    {
        Differences = differences;
    }

    /// <summary>Where a checkpoint is of another training, each difference; else empty.</summary>
    public ImmutableArray<string> Differences { get; } = [];
}
