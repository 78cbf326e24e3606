using System.Globalization;
using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Training;

/// <summary>
/// Everything on which the bits of a training depend: what a checkpoint says of the training it is from.
/// </summary>
/// <remarks>The number of epochs is left out: more of them extend a training. So are threads, which change no bit.</remarks>
internal static class RunSettings
{
    private const string RateGroup = "schedule rate of step ";
    private const string Rule = "optimiser";
    private const string Samples = "samples";
    private const string ValidationSamples = "validation samples";
    private const string Steps = "steps of an epoch";
    private const string TableGroup = "summary row ";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<RunSetting> Of<TNetwork, T>(
        TrainerOptions<TNetwork, T> options, Optimizer<TNetwork, T> optimizer, SampleSource<T> samples, SampleSource<T>? validation, TrainingPlan plan)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. OfNetwork(TNetwork.Description, typeof(T).Name),
        .. OfSamples(samples, validation, plan),
        new(Steps, StateText.Of(plan.Steps)),
        .. OfTraining(options, optimizer, plan),
    ];

    /// <summary>Those that the options and the optimiser hold.</summary>
    internal static IEnumerable<RunSetting> OfTraining<TNetwork, T>(
        TrainerOptions<TNetwork, T> options, Optimizer<TNetwork, T> optimizer, TrainingPlan plan)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        new("batch size", StateText.Of(plan.BatchSize)),
        new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        new("shuffled", options.Shuffle ? "yes" : "no"),
        new("sampling", options.Sampling?.Description ?? "none"),
        new("augmentation", options.Augmentation?.Description ?? "none"),
        new("parts of a batch", StateText.Of(options.AccumulationSteps)),
        .. OfOptimizer(optimizer),
        new("frozen layers", string.Join(", ", optimizer.Frozen.Concat(options.Frozen))),
        new("average", Of(options.Average)),
        .. OfRates(options, optimizer.LearningRate, plan),
        .. OfStopping(options.EarlyStopping),
        new("metrics", plan.ValidationSamples > 0 && options.Metrics is { } metrics ? string.Join(", ", metrics.Select(static metric => metric.Name)) : "none"),
    ];

    private static IEnumerable<RunSetting> OfNetwork(NetworkDescription network, string number) =>
    [
        new("network", network.Name),
        new("numbers", number),
        .. network.Layers.Select(layer => new RunSetting($"layer {layer.Position}", $"{layer.Kind} of output {layer.Output}")),
        .. network.Parameters.Select(slice => new RunSetting($"shape of {slice.Name}", $"[{string.Join(", ", slice.Shape)}]")),
        .. network.Outputs.Select((output, i) => new RunSetting(
            $"loss {StateText.Of(i + 1)}", $"of {output.Name}, which reads {output.Targets}, with weight {StateText.Of(output.Weight)}")),
        new("class weights", string.Join(", ", network.ClassWeights.Select(static weight => StateText.Of(weight)))),
        new("arguments", string.Join("; ", network.Settings)),
        .. OfTable(network),
    ];

    /// <summary>What stands below the layers in the table: the losses with their settings, and what everything costs.</summary>
    private static IEnumerable<RunSetting> OfTable(NetworkDescription network) => network.Summary
        .Split('\n')
        .Skip(1 + network.Layers.Length)
        .Select((line, i) => new RunSetting(TableGroup + StateText.Of(network.Layers.Length + i), CellsOf(line), TableGroup));

    /// <summary>What a row says behind its number, without empty cells.</summary>
    private static string CellsOf(string row) => string.Join(
        ' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(static cell => cell != "-").SkipWhile(static cell => cell.All(char.IsAsciiDigit)));

    private static IEnumerable<RunSetting> OfSamples<T>(SampleSource<T> samples, SampleSource<T>? validation, TrainingPlan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        new(Samples, StateText.Of(plan.Samples)),
        new($"contents of the {Samples}", SampleFingerprint.Of(samples), Parent: Samples),
        new(ValidationSamples, StateText.Of(plan.ValidationSamples)),
        new($"contents of the {ValidationSamples}", validation is null ? "none" : SampleFingerprint.Of(validation), Parent: ValidationSamples),
        new("features of a sample", StateText.Of(samples.FeatureLength)),
        samples.IsClassification
            ? new("classes", StateText.Of(samples.ClassCount))
            : new("targets of a sample", StateText.Of(samples.TargetLength)),
    ];

    private static IEnumerable<RunSetting> OfOptimizer<TNetwork, T>(Optimizer<TNetwork, T> optimizer)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return new(Rule, optimizer.Rule);

        // A rule of the user's may name what every rule has.
        foreach ((string name, double value) in optimizer.AllSettings.DistinctBy(static setting => setting.Name))
        {
            yield return new($"{Rule} {name}", StateText.Of(value), Parent: Rule);
        }

        // By number, since several groups may have one pattern, and the later one wins.
        for (int i = 0; i < optimizer.Groups.Count; i++)
        {
            ParameterGroup group = optimizer.Groups[i];
            yield return new(
                $"group {StateText.Of(i + 1)}", $"{group.Pattern} with rate factor {Of(group.LearningRateFactor)}, weight decay {Of(group.WeightDecay)}");
        }

        static string Of(double? value) => value is double number ? StateText.Of(number) : "unset";
    }

    private static string Of<TNetwork, T>(WeightAverage<TNetwork, T>? average)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        average switch
        {
            null => "none",
            { EqualWeights: true } => "with equal weights",
            { WarmUp: true } => $"with decay {StateText.Of(average.Decay)} and warm-up",
            _ => $"with decay {StateText.Of(average.Decay)}",
        };

    /// <summary>A schedule is what it gives: its rates at steps 1, 2, 4, 8, … stand for it, whoever wrote it.</summary>
    private static IEnumerable<RunSetting> OfRates<TNetwork, T>(TrainerOptions<TNetwork, T> options, double rate, TrainingPlan plan)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return new("learning rate", StateText.Of(rate));
        yield return new("schedule", options.Schedule?.GetType().Name ?? "none");
        long steps = (long)plan.Epochs * plan.Steps;
        for (long step = 1; options.Schedule is Schedule schedule && step <= steps; step *= 2)
        {
            yield return new(RateGroup + StateText.Of(step), StateText.Of(schedule.RateAt(rate, step - 1, plan.Steps)), RateGroup, Steps);
        }

        yield return new("plateau rule", OfPlateau(options.ReduceOnPlateau));
    }

    private static string OfPlateau(ReduceOnPlateau? rule) => rule is null
        ? "none"
        : $"{Watched(rule.Monitor)} with factor {StateText.Of(rule.Factor)}, patience {rule.Patience}, " +
            $"threshold {StateText.Of(rule.Threshold)}{(rule.IsAbsolute ? " (absolute)" : "")}, cooldown {rule.Cooldown}, " +
            $"least rate {StateText.Of(rule.MinLearningRate)}, least change {StateText.Of(rule.Epsilon)}";

    // Patience is left out: with more of it, a training that was stopped early goes on.
    private static IEnumerable<RunSetting> OfStopping(EarlyStopping? rule)
    {
        string text = rule is null
            ? "none"
            : $"{Watched(rule.Monitor)} with least change {StateText.Of(rule.MinChange)} from epoch {rule.FirstEpoch}" +
                (rule.RestoreBest ? ", best restored" : "");
        yield return new("early stopping", text);
    }

    private static string Watched(MonitoredMetric? monitor) =>
        monitor is null ? "the default metric" : $"{monitor.Name} ({(monitor.HigherIsBetter ? "higher" : "lower")} is better)";
}
