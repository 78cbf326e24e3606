using System.Collections.Immutable;
using System.Text.Json;

namespace StaticNets.Training;

/// <summary>A training begins, or goes on from a checkpoint: what is known before its first step.</summary>
/// <param name="Network">The network: its layers, costs and parameters.</param>
/// <param name="At">The time of day, in UTC.</param>
/// <param name="Plan">How long the training is.</param>
/// <param name="Optimizer">The rule of a step, for example <c>Adam</c>.</param>
/// <param name="LearningRate">The optimiser's rate at the start.</param>
/// <param name="Seed">Keys all random numbers of the training.</param>
public sealed record TrainingStarted(
    NetworkDescription Network, DateTimeOffset At, TrainingPlan Plan, string Optimizer, double LearningRate, ulong Seed) : TrainingEvent
{
    /// <summary>Where the training goes on: <see cref="TrainingPosition.Start"/> unless it was resumed.</summary>
    public TrainingPosition Position { get; init; } = TrainingPosition.Start;

    /// <summary>The checkpoint that the training goes on from; null where it starts anew.</summary>
    public string? ResumedFrom { get; init; }

    /// <summary>The settings of the training as text.</summary>
    public ImmutableArray<TrainingFact> Settings { get => field.IsDefault ? [] : field; init; }

    /// <inheritdoc/>
    public override string Kind => "started";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("at", At);
        json.WriteString("network", Network.Name);
        json.WriteNumber("parameters", Network.ParameterCount);
        WriteLayers(json);
        json.WriteNumber("epochs", Plan.Epochs);
        json.WriteNumber("steps", Plan.Steps);
        json.WriteNumber("batchSize", Plan.BatchSize);
        json.WriteNumber("samples", Plan.Samples);
        json.WriteNumber("validationSamples", Plan.ValidationSamples);
        json.WriteString("optimizer", Optimizer);
        json.WriteDouble("learningRate", LearningRate);
        json.WriteNumber("seed", Seed);
        WriteSettings(json);
        json.WritePosition(Position);
        json.WriteString("resumedFrom", ResumedFrom);
    }

    private void WriteSettings(Utf8JsonWriter json)
    {
        json.WriteStartObject("settings");
        foreach (TrainingFact setting in Settings)
        {
            json.WriteString(setting.Name, setting.Value);
        }

        json.WriteEndObject();
    }

    private void WriteLayers(Utf8JsonWriter json)
    {
        json.WriteStartArray("layers");
        foreach (LayerDescription layer in Network.Layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("kind", layer.Kind);
            json.WriteString("output", layer.Output);
            json.WriteNumber("parameters", layer.Parameters);
            json.WriteNumber("forwardMacs", layer.ForwardMacs);
            json.WriteNumber("forwardFlops", layer.ForwardFlops);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
