using System.Collections.Immutable;
using System.Numerics;

namespace StaticNets.Training;

/// <summary>The settings of a training as text, in the words in which a checkpoint of other ones is refused; those that are off are left out.</summary>
internal static class TrainingFacts
{
    /// <summary>Everything that decides about the training beside network and data.</summary>
    internal static ImmutableArray<TrainingFact> Of<TNetwork, T>(
        TrainerOptions<TNetwork, T> options, Optimizer<TNetwork, T> optimizer, TrainingPlan plan)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        new("epochs", StateText.Of(plan.Epochs)),
        .. RunSettings.OfTraining(options, optimizer, plan)
            .Where(static setting => setting.Group is null && !setting.IsOff)
            .Select(static setting => new TrainingFact(setting.Name, setting.Value)),
        .. options.EarlyStopping is { } rule ? [new TrainingFact("patience of early stopping", StateText.Of(rule.Patience))] : (TrainingFact[])[],
    ];
}
