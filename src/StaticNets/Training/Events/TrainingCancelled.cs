using System.Text.Json;

namespace StaticNets.Training;

/// <summary>The training was cancelled between two steps.</summary>
/// <param name="Position">Where it stood.</param>
/// <param name="History">What each completed epoch gave.</param>
public sealed record TrainingCancelled(TrainingPosition Position, TrainingHistory History) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "cancelled";

    private protected override void WriteMembers(Utf8JsonWriter json) => json.WritePosition(Position);
}
