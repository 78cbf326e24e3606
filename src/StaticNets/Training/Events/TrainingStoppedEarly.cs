using System.Text.Json;

namespace StaticNets.Training;

/// <summary><see cref="EarlyStopping"/> has ended the training before its last epoch; <see cref="TrainingFinished"/> follows.</summary>
/// <param name="Epoch">The last epoch, from 1.</param>
/// <param name="Monitor">What was watched, for example <c>validation loss</c>.</param>
/// <param name="BestEpoch">The epoch in which it was best; null where it never was a number.</param>
/// <param name="Best">What it was then.</param>
/// <param name="IsRestored">Whether the network has the parameters of that epoch again.</param>
public sealed record TrainingStoppedEarly(int Epoch, string Monitor, int? BestEpoch, double? Best, bool IsRestored) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "stoppedEarly";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("epoch", Epoch);
        json.WriteString("monitor", Monitor);
        json.WriteDouble("bestEpoch", BestEpoch);
        json.WriteDouble("best", Best);
        json.WriteBoolean("isRestored", IsRestored);
    }
}
