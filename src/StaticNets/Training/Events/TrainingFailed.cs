using System.Text.Json;

namespace StaticNets.Training;

/// <summary>The training ended with an error, which its caller gets as an exception.</summary>
/// <param name="Position">The steps that were done: the parameters are those behind them.</param>
/// <param name="Error">The error, for example a <see cref="TrainingDivergedException"/>.</param>
public sealed record TrainingFailed(TrainingPosition Position, Exception Error) : TrainingEvent
{
    /// <inheritdoc/>
    public override string Kind => "failed";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WritePosition(Position);
        json.WriteString("error", Error.GetType().Name);
        json.WriteString("message", Error.Message);
    }
}
