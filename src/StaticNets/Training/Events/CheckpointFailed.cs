using System.Text.Json;

namespace StaticNets.Training;

/// <summary>
/// A checkpoint could not be written, and the training goes on: <see cref="CheckpointOptions.FailuresAllowed"/> lets it pass.
/// </summary>
/// <param name="Position">Where the training stands.</param>
/// <param name="Path">The file that was to be written, and is not there.</param>
/// <param name="Error">What was in the way.</param>
public sealed record CheckpointFailed(TrainingPosition Position, string Path, Exception Error) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "checkpointFailed";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WritePosition(Position);
        json.WriteString("path", Path);
        json.WriteString("message", Error.Message);
    }
}
