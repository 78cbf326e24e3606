using System.Buffers;
using System.Text.Json;

namespace StaticNets.Training;

/// <summary>
/// Writes each event of a training as one line of JSON (<see href="https://jsonlines.org">JSON Lines</see>), as soon as it happens.
/// </summary>
/// <remarks>
/// A line is handed to the stream whole and flushed, so that a reader at the other end sees it at once and a crash costs no line. The
/// stream stays open, and several threads may report. <see cref="TrainingEvent.WriteTo"/> says what stands in a line.
/// </remarks>
/// <param name="stream">Where to write: a file opened for appending, a pipe, the standard output.</param>
/// <example>
/// <code>
/// using FileStream file = new("run.jsonl", FileMode.Append, FileAccess.Write, FileShare.Read);
/// net.Fit(train, new() { Events = new JsonLinesEvents(file) });
/// </code>
/// </example>
public sealed class JsonLinesEvents(Stream stream) : IProgress<TrainingEvent>
{
    private readonly Stream _stream = stream ?? throw new ArgumentNullException(nameof(stream));
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Lock _lock = new();

    /// <summary>Writes one line.</summary>
    /// <param name="value">The event.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Report(TrainingEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
            {
                value.WriteTo(json);
            }

            _line.Write("\n"u8);
            _stream.Write(_line.WrittenSpan);
            _stream.Flush();
        }
    }
}
