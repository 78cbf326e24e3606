using System.Text.Json;

namespace StaticNets.Training;

/// <summary>
/// A checkpoint cannot be read, and the training goes on from the one before it. Where it holds none, it is deleted when the next one is written.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record CheckpointDamaged(string Path, Exception Error) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "checkpointDamaged";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("path", Path);
        json.WriteString("message", Error.Message);
    }
}
