using System.Text.Json;

namespace StaticNets.Training;

/// <summary>How numbers of a training stand in JSON.</summary>
internal static class EventJson
{
    /// <summary>
    /// Writes the shortest text that reads back as the same number, as a string where JSON has no such number; null where there is none.
    /// </summary>
    internal static void WriteDouble(this Utf8JsonWriter json, string name, double? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case double.PositiveInfinity:
                json.WriteString(name, "Infinity");
                break;
            case double.NegativeInfinity:
                json.WriteString(name, "-Infinity");
                break;
            default:
                json.WriteString(name, "NaN");
                break;
        }
    }

    /// <summary>Reads what <see cref="WriteDouble"/> wrote.</summary>
    internal static double? ReadDouble(this JsonElement json, string name)
    {
        JsonElement value = json.GetProperty(name);
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number => value.GetDouble(),
            _ => value.GetString() switch
            {
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                "NaN" => double.NaN,
                string other => throw new FormatException($"Found '{other}' as {name}; expected a number."),
                null => null,
            },
        };
    }

    /// <summary>Writes the epoch and the steps of it that are done.</summary>
    internal static void WritePosition(this Utf8JsonWriter json, TrainingPosition position)
    {
        json.WriteNumber("epoch", position.Epoch);
        json.WriteNumber("step", position.Step);
    }
}
