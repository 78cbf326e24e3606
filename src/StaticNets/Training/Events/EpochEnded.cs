using System.Text.Json;

namespace StaticNets.Training;

/// <summary>An epoch is done, with its validation.</summary>
/// <param name="Result">What it gave.</param>
public sealed record EpochEnded(TrainingEpoch Result) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "epoch";

    private protected override void WriteMembers(Utf8JsonWriter json) => TrainingEpochJson.WriteMembers(json, Result);
}
