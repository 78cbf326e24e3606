using System.Text.Json;

namespace StaticNets.Training;

/// <summary>Something that happened in a training, for front ends to show, store or send on. Each kind is a record of its own.</summary>
/// <remarks>
/// <see cref="TrainerOptions{TNetwork, T}.Events"/> takes the receiver; <see cref="JsonLinesEvents"/> writes a line of JSON for each. The
/// first is <see cref="TrainingStarted"/>, the last one of <see cref="TrainingFinished"/>, <see cref="TrainingCancelled"/> and
/// <see cref="TrainingFailed"/>. More kinds and more members may come: a receiver should pass over what it does not know.
/// </remarks>
public abstract record TrainingEvent
{
    private protected TrainingEvent()
    {
    }

    /// <summary>The time since the training began, or went on, in this process.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What the event is called in JSON, for example <c>epoch</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Writes the event as one JSON object: its kind as <c>event</c>, <c>elapsed</c> in seconds, then its members in camel case.
    /// Durations are seconds; a number that is infinite or none is a string (<c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>); what
    /// does not apply is null.
    /// </summary>
    /// <param name="json">Where to write.</param>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("event", Kind);
        json.WriteDouble("elapsed", Elapsed.TotalSeconds);
        WriteMembers(json);
        json.WriteEndObject();
    }

    /// <summary>Writes what this kind of event adds.</summary>
    private protected abstract void WriteMembers(Utf8JsonWriter json);
}
