using StaticNets.Data;
using StaticNets.Training;
using Dropped = StaticNets.Tests.Training.Networks.Linear<StaticNets.Tests.Training.Networks.DroppedClasses, float>;

namespace StaticNets.Tests.Training;

/// <summary>
/// A training with everything that a checkpoint has to remember: dropout, shuffling, an optimiser with state, a schedule, a plateau rule,
/// early stopping with best parameters, an average, batches in parts, validation. Six epochs of eight steps.
/// </summary>
internal static class CheckpointRun
{
    public const int Epochs = 6;
    public const int StepsPerEpoch = 8;

    public static TrainerOptions<Dropped, float> Options => new()
    {
        Epochs = Epochs,
        BatchSize = 6,
        Seed = 3,
        AccumulationSteps = 2,
        Schedule = new CosineSchedule(tMax: 8),
        ReduceOnPlateau = new(factor: 0.7, patience: 0, threshold: 0.5, cooldown: 1),
        EarlyStopping = new(patience: 4, minChange: 0.3),
        ValidationFraction = 0.2,
        ProgressInterval = TimeSpan.Zero,
    };

    public static SampleSource<float> Data { get; } = new Dataset<float>(
        Enumerable.Range(0, 5 * 56).Select(static i => MathF.Sin(i * 0.7f)).ToArray(), 5, Enumerable.Range(0, 56).Select(static i => i * i % 17).ToArray(), 17);

    /// <summary>
    /// Trains a new network, as a new process would: with an optimiser of its own, unless there is one, and an average of its own.
    /// </summary>
    public static Outcome Run(TrainerOptions<Dropped, float> options, CancellationToken cancellation = default)
    {
        Dropped network = Dropped.Create(1);
        options = options with { Optimizer = options.Optimizer ?? new Adam<Dropped, float>(0.02), Average = new(0.9) };
        TrainingHistory history = network.Fit(Data, options, cancellation: cancellation);
        return Outcome.Of(network.Parameters.Packed, history);
    }

    /// <summary>Trains until the given event, where a crash ends it without another word.</summary>
    public static void Crash(TrainerOptions<Dropped, float> options, Func<TrainingEvent, bool> when) =>
        Assert.Throws<CrashException>(() => Run(options with
        {
            Events = new Recorder<TrainingEvent>(told =>
            {
                if (when(told))
                {
                    throw new CrashException();
                }
            }),
        }));

    public sealed class CrashException : Exception;
}

/// <summary>What a training gave, down to the bits; durations apart.</summary>
internal sealed record Outcome(string Parameters, string History)
{
    public static Outcome Of(ReadOnlySpan<float> parameters, TrainingHistory history) => new(
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parameters))),
        string.Join('\n', history.Epochs.Select(static epoch => $"{epoch with { Duration = TimeSpan.Zero }} {string.Join(", ", epoch.ValidationMetrics)}"))
            + $"\n{history.IsCancelled} {history.IsStoppedEarly} {history.BestEpoch}");
}
