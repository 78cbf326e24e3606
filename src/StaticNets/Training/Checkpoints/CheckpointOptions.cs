namespace StaticNets.Training;

/// <summary>When a training writes checkpoints, where, and whether it goes on from them.</summary>
/// <remarks>
/// <para>
/// A checkpoint holds all that the training needs to go on: parameters, the optimiser's state, the position, the losses of the current
/// epoch, the history, what rules remember and the best parameters. A training that goes on from one ends with the same bits as one that
/// was never interrupted; only durations differ.
/// </para>
/// <para>
/// Each is a file <c>checkpoint-00001200.safetensors</c>, named after the steps done, written to a temporary file first and renamed, with
/// a checksum. It is a model file, too: <see cref="Storage.ModelFile"/> loads the parameters, with
/// <see cref="Storage.LoadOptions.IgnoreUnknownTensors"/>. Besides the steps asked for, one is written when the training ends or is
/// cancelled. A folder belongs to one training at a time.
/// </para>
/// <para>
/// If a checkpoint cannot be written, the training stops with a <see cref="CheckpointException"/> unless <see cref="FailuresAllowed"/>
/// lets it pass: the network has the parameters of the last step, and the checkpoints that were written before stay.
/// </para>
/// </remarks>
/// <example><code>net.Fit(train, new() { Epochs = 100, Checkpoints = new("runs/digits") { EverySteps = 500, Resume = true } });</code></example>
public sealed record CheckpointOptions
{
    /// <summary>Checkpoints in a folder.</summary>
    /// <param name="folder">The folder, which is made if there is none.</param>
    /// <exception cref="ArgumentException">The name of the folder is empty, or nothing but white space.</exception>
    public CheckpointOptions(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = folder;
    }

    /// <summary>Where the checkpoints are.</summary>
    public string Folder { get; }

    /// <summary>A checkpoint after so many steps, counted from the start of the training; 0 for none by steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int EverySteps { get; init => field = SettingRange.AtLeast(value, 0, nameof(EverySteps)); }

    /// <summary>A checkpoint after the first step that ends so long after the last checkpoint; zero for none by time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Every
    {
        get;
        init => field = value >= TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Every), value, $"Found Every = {value}; expected zero or more.");
    }

    /// <summary>Whether there is a checkpoint after every epoch.</summary>
    public bool EveryEpoch { get; init; } = true;

    /// <summary>
    /// How many of the last checkpoints are kept, at least 1. Once a new one is whole, older ones are deleted, and damaged ones that were
    /// passed over. Beside them only what a killed training left half-written is deleted, when the next one takes the folder.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Keep { get; init => field = SettingRange.AtLeast(value, 1, nameof(Keep)); } = 3;

    /// <summary>
    /// Whether a training goes on from the last checkpoint of the folder, if there is one. A damaged one is passed over, and told as
    /// <see cref="CheckpointDamaged"/>. One of another network, of other samples (64 of them stand for all) or of a training with other
    /// options is refused with all differences; only the number of epochs, <see cref="EarlyStopping.Patience"/>, these options and what
    /// changes no bit, such as threads, may change. Without it, a folder that holds checkpoints is refused.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// How many checkpoints in a row may fail before the training stops. Each failure is told as <see cref="CheckpointFailed"/>, and the
    /// next checkpoint tried when it is due. The one at the end of the training must not fail.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int FailuresAllowed { get; init => field = SettingRange.AtLeast(value, 0, nameof(FailuresAllowed)); }

    /// <summary>What a checkpoint is written through, for tests of disks that fill up.</summary>
    internal Func<Stream, Stream> Through { get; init; } = static stream => stream;
}
