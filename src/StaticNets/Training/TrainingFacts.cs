using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace StaticNets.Training;

/// <summary>The settings of a training as text; those that are off are left out.</summary>
internal static class TrainingFacts
{
    /// <summary>Everything that decides about the training beside network and data.</summary>
    internal static ImmutableArray<TrainingFact> Of<TNetwork, T>(TrainerOptions<TNetwork, T> options, Optimizer<TNetwork, T> optimizer, int batchSize)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string Name, string? Value)[] all =
        [
            ("epochs", Text(options.Epochs)),
            ("batch size", Text(batchSize)),
            ("optimiser", optimizer.Rule),
            ("learning rate", Text(optimizer.LearningRate)),
            .. optimizer.AllSettings.Where(static one => one.Value != 0 && double.IsFinite(one.Value)).Select(static one => (one.Name, (string?)Text(one.Value))),
            ("schedule", options.Schedule is { } schedule ? schedule.GetType().Name : null),
            ("lower the rate on a plateau", options.ReduceOnPlateau is null ? null : "yes"),
            ("early stopping", options.EarlyStopping is { } rule ? $"patience {Text(rule.Patience)}, {rule.Monitor?.Name ?? "loss"}" : null),
            ("accumulated steps", options.AccumulationSteps == 1 ? null : Text(options.AccumulationSteps)),
            ("frozen layers", options.Frozen.Count == 0 ? null : string.Join(", ", options.Frozen)),
            ("average of the weights", options.Average is null ? null : "yes"),
            ("held back for validation", options.ValidationFraction == 0 ? null : Text(options.ValidationFraction * 100) + " %"),
            ("order of the samples", options.Shuffle ? "shuffled" : "as they are"),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        ];
        return [.. all.Where(static one => one.Value is not null).Select(static one => new TrainingFact(one.Name, one.Value!))];
    }

    private static string Text(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
