using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace StaticNets.Storage;

/// <summary>Turns the JSON of a header into entries, refusing whatever the format does not allow.</summary>
/// <remarks>
/// <c>{"__metadata__":{"key":"value"},"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}</c>. Stricter than the reference:
/// a key met twice, an unknown key, or a rank above <see cref="MaxRank"/> is refused as well.
/// </remarks>
internal ref struct SafetensorsHeaderParser
{
    private const int MaxRank = 64;
    private const int MaxDepth = 3;
    private const string Damaged = "The file is not a safetensors file, or is damaged: save it again.";

    private readonly string _fileName;
    private readonly long _start;
    private readonly Dictionary<string, TensorEntry> _entries = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, string>? _metadata;
    private Utf8JsonReader _reader;

    private SafetensorsHeaderParser(ReadOnlySpan<byte> json, string fileName, long start)
    {
        _fileName = fileName;
        _start = start;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Parses a header; <paramref name="start"/> is the place of its first byte in the file, for messages.</summary>
    /// <exception cref="ModelFormatException">The header is malformed.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string fileName, long start)
    {
        var parser = new SafetensorsHeaderParser(json, fileName, start);
        if (!Utf8.IsValid(json))
        {
            throw parser.Refuse(start, "bytes that are not UTF-8", "a header in UTF-8");
        }

        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw parser.Refuse(start, json.IsEmpty ? "an empty header" : "another character", "a header that starts with '{'");
        }

        try
        {
            parser.ParseRoot();
        }
        catch (JsonException inner)
        {
            throw parser.Refuse(start + parser._reader.BytesConsumed, "malformed JSON", "a JSON object nested at most 3 deep", inner);
        }

        return new SafetensorsHeader(
            SafetensorsLayout.Order(parser._entries.Values, fileName),
            parser._metadata ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
    }

    private void ParseRoot()
    {
        _reader.Read();
        while (NextKey(out string key))
        {
            if (key == SafetensorsHeader.MetadataKey)
            {
                _metadata = _metadata is null ? ParseMetadata() : throw Twice(key);
            }
            else if (_entries.ContainsKey(key))
            {
                throw Twice(key);
            }
            else
            {
                _entries.Add(key, ParseEntry(key));
            }
        }

        _reader.Read(); // Whatever follows the object but white space is a JsonException.
    }

    private ImmutableSortedDictionary<string, string> ParseMetadata()
    {
        Expect(JsonTokenType.StartObject, "an object of strings as __metadata__");
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (NextKey(out string key))
        {
            if (metadata.ContainsKey(key))
            {
                throw Twice(key);
            }

            Expect(JsonTokenType.String, "a string as value in __metadata__");
            metadata.Add(key, Text());
        }

        return metadata.ToImmutable();
    }

    private TensorEntry ParseEntry(string name)
    {
        Expect(JsonTokenType.StartObject, $"an object that describes tensor {FilePlace.Quote(name)}");
        SafetensorsType? type = null;
        ImmutableArray<long>? shape = null, offsets = null;
        while (NextKey(out string key))
        {
            switch (key)
            {
                case "dtype":
                    type = type is null ? ParseType(name) : throw Twice(key);
                    break;
                case "shape":
                    shape = shape is null ? ParseNumbers(name, MaxRank) : throw Twice(key);
                    break;
                case "data_offsets":
                    offsets = offsets is null ? ParseNumbers(name, 2) : throw Twice(key);
                    break;
                default:
                    throw Blame(name, $"key {FilePlace.Quote(key)}", "dtype, shape and data_offsets");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw Blame(name, $"no {missing}", "dtype, shape and data_offsets");
        }

        if (offsets.Value.Length != 2)
        {
            throw Blame(name, "fewer than 2 data_offsets", "begin and end");
        }

        var entry = new TensorEntry(name, type.Value, shape.Value, offsets.Value[0], offsets.Value[1]);
        SafetensorsLayout.CheckSize(entry, _fileName);
        return entry;
    }

    private SafetensorsType ParseType(string tensor)
    {
        Expect(JsonTokenType.String, "a string as dtype");
        string name = Text();
        return SafetensorsTypes.Find(name)
            ?? throw Blame(tensor, $"dtype {FilePlace.Quote(name)}", $"one of {SafetensorsTypes.AllNames}");
    }

    private ImmutableArray<long> ParseNumbers(string tensor, int most)
    {
        Expect(JsonTokenType.StartArray, "an array of integers");
        var numbers = ImmutableArray.CreateBuilder<long>(2);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.Number || _reader.ValueSpan[0] == (byte)'-' || !_reader.TryGetInt64(out long number))
            {
                throw Refuse(_start + _reader.TokenStartIndex, "another value", $"an integer from 0 to {long.MaxValue}");
            }

            if (numbers.Count == most)
            {
                throw Blame(tensor, $"more than {most} numbers in an array", $"at most {most}");
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>Steps to the next key of the current object, or past its end.</summary>
    private bool NextKey(out string key)
    {
        _reader.Read();
        bool more = _reader.TokenType == JsonTokenType.PropertyName;
        key = more ? Text() : "";
        return more;
    }

    private void Expect(JsonTokenType token, string expected)
    {
        _reader.Read();
        if (_reader.TokenType != token)
        {
            throw Refuse(_start + _reader.TokenStartIndex, "another value", expected);
        }
    }

    /// <summary>The current string; one that escapes half a surrogate pair is no text.</summary>
    private readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException inner)
        {
            throw Refuse(_start + _reader.TokenStartIndex, "half a surrogate pair", "text", inner);
        }
    }

    private readonly ModelFormatException Twice(string key) =>
        Refuse(_start + _reader.TokenStartIndex, $"key {FilePlace.Quote(key)} a second time", "each key once");

    private readonly ModelFormatException Refuse(long offset, string found, string expected, Exception? inner = null) =>
        new(FilePlace.At(_fileName, offset), found, expected, Damaged, inner);

    private readonly ModelFormatException Blame(string tensor, string found, string expected) =>
        new(FilePlace.Of(_fileName, tensor), found, expected, Damaged);
}
