using System.Text.Json;

namespace StaticNets.Training;

/// <summary>The training is over.</summary>
/// <param name="History">What each epoch gave.</param>
public sealed record TrainingFinished(TrainingHistory History) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "finished";

    private protected override void WriteMembers(Utf8JsonWriter json) => json.WriteNumber("epochs", History.Epochs.Length);
}
