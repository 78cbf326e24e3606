using System.Text.Json;

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
        json.WriteDouble("learningRate", epoch.LearningRate);
        json.WriteDouble("duration", epoch.Duration.TotalSeconds);
    }
}
