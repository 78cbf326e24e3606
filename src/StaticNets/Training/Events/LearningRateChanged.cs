using System.Text.Json;

namespace StaticNets.Training;

/// <summary>
/// An epoch begins with another learning rate than the epoch before it did, by a schedule, a plateau rule or the user. Changes within an
/// epoch are not told; <see cref="StepEnded"/> has the rate of its step.
/// </summary>
/// <param name="Epoch">The epoch that begins.</param>
/// <param name="From">The rate of the first step of the epoch before.</param>
/// <param name="To">The rate of the first step of this one.</param>
public sealed record LearningRateChanged(int Epoch, double From, double To) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "learningRate";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("epoch", Epoch);
        json.WriteDouble("from", From);
        json.WriteDouble("to", To);
    }
}
