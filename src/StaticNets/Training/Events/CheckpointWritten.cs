using System.Text.Json;

namespace StaticNets.Training;

/// <summary>A checkpoint is on the disk, whole.</summary>
/// <param name="Position">Where the training goes on from it.</param>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Duration">How long the training waited for it.</param>
public sealed record CheckpointWritten(TrainingPosition Position, string Path, long Bytes, TimeSpan Duration) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "checkpoint";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WritePosition(Position);
        json.WriteString("path", Path);
        json.WriteNumber("bytes", Bytes);
        json.WriteDouble("duration", Duration.TotalSeconds);
    }
}
