using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Data;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>How <see cref="Trainer{TNetwork, T}.Fit"/> trains.</summary>
/// <typeparam name="TNetwork">The network to train.</typeparam>
/// <typeparam name="T">The type of the network's numbers.</typeparam>
public sealed record TrainerOptions<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The epochs of the training, at least 1: each shows every sample once, or what <see cref="Sampling"/> draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs { get; init => field = SettingRange.AtLeast(value, 1, nameof(Epochs)); } = 10;

    /// <summary>The samples of one step, at least 1; the last step of an epoch takes what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = SettingRange.AtLeast(value, 1, nameof(BatchSize)); } = 32;

    /// <summary>
    /// In how many parts, one after another, the samples of a step are taken, at least 1: a workspace then holds ⌈<see cref="BatchSize"/> / parts⌉
    /// samples only. The gradients, divided by the whole batch, and so the parameters are the same bits in any number of parts, unless the
    /// network has a batch norm, which normalises each part for itself.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int AccumulationSteps { get; init => field = SettingRange.AtLeast(value, 1, nameof(AccumulationSteps)); } = 1;

    /// <summary>Keys all random numbers of the training: shuffling, sampling, augmentation, dropout and the split: the same seed gives the same bits.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The most threads that share a step or a prediction of the validation set, 0 for as many as
    /// <see cref="StaticNets.Threading.Workers.MaxThreads"/> and the optimiser's own setting allow. The results are the same bits with any number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Threads { get; init => field = SettingRange.AtLeast(value, 0, nameof(Threads)); }

    /// <summary>Whether every epoch takes the samples in an order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Which samples an epoch shows; null to show each once. What it draws is in random order: it goes with <see cref="Shuffle"/> alone.
    /// </summary>
    public Sampling? Sampling { get; init; }

    /// <summary>
    /// Changes samples at random before they are shown, in training only; null to show them as they are. What <see cref="RandomCrop"/> makes of them
    /// has the length of the network's input; the validation set has it already, by <see cref="SampleSource{T}.CenterCrop"/> for example.
    /// </summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>
    /// Whether the next batch is gathered in the background while a step runs, which changes no bit. Null, the default, does so where gathering is
    /// more than copying: for samples that are not in memory, and for augmented ones.
    /// </summary>
    public bool? Prefetch { get; init; }

    /// <summary>The rule of a step; by default <see cref="Adam{TNetwork, T}"/> with its defaults. Its state goes on from one training to the next.</summary>
    public Optimizer<TNetwork, T>? Optimizer { get; init; }

    /// <summary>
    /// Layers that this training leaves as they are, by name or pattern as in <see cref="ParameterGroup"/>, together with the optimiser's
    /// own <see cref="Optimizer{TNetwork, T}.Frozen"/>; the next training may thaw them. The running mean and variance of a batch norm follow
    /// the batches all the same, as PyTorch's do where no gradient is required.
    /// </summary>
    /// <exception cref="ArgumentException">A pattern names no layer with parameters; the message lists those there are.</exception>
    public IReadOnlyList<string> Frozen
    {
        get;
        init => field = ParameterRanges.RequireMatches(TNetwork.Description, value, pattern => pattern, nameof(Frozen));
    } = [];

    /// <summary>
    /// A running average of the parameters, updated after every step. Validation, the best epoch of early stopping and, unless that
    /// says otherwise, the trained network take it in place of the parameters of the last step. It goes on from one training to the next, as the
    /// optimiser's state does: give each network one of its own, or <see cref="WeightAverage{TNetwork, T}.Reset"/> it. Null for none.
    /// </summary>
    public WeightAverage<TNetwork, T>? Average { get; init; }

    /// <summary>
    /// The learning rate of every step, by its number from the start of this training; null to leave the optimiser's alone. The base
    /// rate is the one that the optimiser has when the training starts, and has again when it ends.
    /// </summary>
    public Schedule? Schedule { get; init; }

    /// <summary>
    /// Lowers the base rate when a metric no longer gets better: unless it says which, the loss of the validation set, or of the training where there
    /// is none. It is shown every epoch, in a warm-up too. Together with a <see cref="Schedule"/>, that one goes on from the lowered base rate.
    /// </summary>
    public ReduceOnPlateau? ReduceOnPlateau { get; init; }

    /// <summary>Ends the training when a metric no longer gets better; null to train all epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Where and when to write checkpoints, and whether to go on from them; null for none.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Samples on which the network is evaluated after each epoch, and never trained.</summary>
    public SampleSource<T>? Validation { get; init; }

    /// <summary>
    /// The share of the samples, drawn at random, to hold back for validation instead: from 0 to below 1. At least one is
    /// held back when the share is above 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1).</exception>
    public double ValidationFraction
    {
        get;
        init => field = SettingRange.BelowOne(value, nameof(ValidationFraction));
    }

    /// <summary>
    /// What to measure on the validation set after each epoch, beside the loss; null for <see cref="Metric.Defaults"/>. Of several outputs each
    /// is measured by all that are defined for it.
    /// </summary>
    public ImmutableArray<Metric>? Metrics { get; init; }

    /// <summary>The least time between two reports of steps, in progress and in events. The end of an epoch is always reported.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Is told what happens, as records that can be stored or sent on, for example by <see cref="JsonLinesEvents"/>. It is called on the thread that
    /// trains; an exception from it ends the training.
    /// </summary>
    public IProgress<TrainingEvent>? Events { get; init; }
}
