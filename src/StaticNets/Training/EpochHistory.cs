using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;

namespace StaticNets.Training;

/// <summary>The epochs of a run so far, and the lines of JSON that a checkpoint keeps of them, each of which is written once.</summary>
internal sealed class EpochHistory
{
    // A tensor behind this one begins at a multiple of it, as readers of other languages like it.
    private const int Alignment = 8;

    private readonly ImmutableArray<TrainingEpoch>.Builder _epochs = ImmutableArray.CreateBuilder<TrainingEpoch>();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private int _written;

    internal int Count => _epochs.Count;

    internal void Add(TrainingEpoch epoch) => _epochs.Add(epoch);

    internal ImmutableArray<TrainingEpoch> ToImmutable() => _epochs.ToImmutable();

    /// <summary>Saves or restores all of them.</summary>
    internal void Exchange<TNetwork, T>(StateExchange<TNetwork, T> state)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WriteLines();
        ReadOnlyMemory<byte> lines = _lines.WrittenMemory;
        state.Bytes("history", ref lines);
        if (state.IsRestoring)
        {
            ReadLines(lines.Span);
        }
    }

    private void WriteLines()
    {
        for (; _written < _epochs.Count; _written++)
        {
            using (var json = new Utf8JsonWriter(_lines))
            {
                json.WriteStartObject();
                TrainingEpochJson.WriteMembers(json, _epochs[_written]);
                json.WriteEndObject();
            }

            int padding = Alignment - 1 - (_lines.WrittenCount % Alignment);
            _lines.Write("       "u8[..padding]);
            _lines.Write("\n"u8);
        }
    }

    private void ReadLines(ReadOnlySpan<byte> lines)
    {
        Utf8JsonReader reader = new(lines, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            _epochs.Add(TrainingEpochJson.Read(json.RootElement));
        }
    }
}
