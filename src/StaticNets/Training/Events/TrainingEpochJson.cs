using System.Collections.Immutable;
using System.Text.Json;
using StaticNets.Metrics;

namespace StaticNets.Training;

/// <summary>The result of an epoch as members of a JSON object: in events, and in the history that a checkpoint keeps.</summary>
internal static class TrainingEpochJson
{
    internal static void WriteMembers(Utf8JsonWriter json, TrainingEpoch epoch)
    {
        json.WriteNumber("epoch", epoch.Epoch);
        json.WriteDouble("loss", epoch.Loss);
        json.WriteDouble("accuracy", epoch.Accuracy);
        json.WriteDouble("penalty", epoch.Penalty);
        json.WriteDouble("validationLoss", epoch.ValidationLoss);
        json.WriteDouble("validationAccuracy", epoch.ValidationAccuracy);
        WriteMetrics(json, "validationMetrics", epoch.ValidationMetrics);
        json.WriteDouble("learningRate", epoch.LearningRate);
        json.WriteStartArray("learningRates");
        foreach (double rate in epoch.LearningRates)
        {
            json.WriteNumberValue(rate);
        }

        json.WriteEndArray();
        WriteNorms(json, epoch.Norms);
        json.WriteDouble("duration", epoch.Duration.TotalSeconds);
    }

    /// <summary>Reads what <see cref="WriteMembers"/> wrote.</summary>
    internal static TrainingEpoch Read(JsonElement json) => new(
        json.GetProperty("epoch").GetInt32(),
        json.ReadDouble("loss")!.Value,
        json.ReadDouble("accuracy"),
        json.ReadDouble("penalty")!.Value,
        json.ReadDouble("validationLoss"),
        json.ReadDouble("validationAccuracy"),
        TimeSpan.FromSeconds(json.ReadDouble("duration")!.Value))
    {
        ValidationMetrics = ReadMetrics(json, "validationMetrics"),
        LearningRate = json.ReadDouble("learningRate")!.Value,
        LearningRates = [.. json.GetProperty("learningRates").EnumerateArray().Select(static rate => rate.GetDouble())],
        Norms = ReadNorms(json, "norms"),
    };

    private static MetricValues ReadMetrics(JsonElement json, string name) =>
        new(json.GetProperty(name).EnumerateArray().Select(static metric =>
            new MetricValue(metric.GetProperty("name").GetString()!, metric.ReadDouble("value"))
            {
                Undefined = metric.GetProperty("undefined").GetString(),
                HigherIsBetter = metric.GetProperty("higherIsBetter").GetBoolean(),
                IsShare = metric.GetProperty("isShare").GetBoolean(),
            }));

    private static ImmutableArray<LayerNorms> ReadNorms(JsonElement json, string name) =>
    [
        .. json.GetProperty(name).EnumerateArray().Select(static norms => new LayerNorms(
            norms.GetProperty("layer").GetString()!, norms.ReadDouble("gradient")!.Value, norms.ReadDouble("weights")!.Value)),
    ];

    private static void WriteNorms(Utf8JsonWriter json, ImmutableArray<LayerNorms> all)
    {
        json.WriteStartArray("norms");
        foreach (LayerNorms norms in all)
        {
            json.WriteStartObject();
            json.WriteString("layer", norms.Layer);
            json.WriteDouble("gradient", norms.Gradient);
            json.WriteDouble("weights", norms.Weights);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMetrics(Utf8JsonWriter json, string name, MetricValues metrics)
    {
        json.WriteStartArray(name);
        foreach (MetricValue metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("name", metric.Name);
            json.WriteDouble("value", metric.Value);
            json.WriteString("undefined", metric.Undefined);
            json.WriteBoolean("higherIsBetter", metric.HigherIsBetter);
            json.WriteBoolean("isShare", metric.IsShare);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
