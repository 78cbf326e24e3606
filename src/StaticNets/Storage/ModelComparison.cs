using System.Collections.Immutable;

namespace StaticNets.Storage;

/// <summary>Finds everything in which a file differs from the network it is to be loaded into, before anything is read.</summary>
internal sealed class ModelComparison
{
    private const int MostDifferences = 20;

    private readonly List<string> _differences = [];
    private readonly SafetensorsHeader _file;
    private readonly LoadOptions _options;
    private TypeConversions _missingConversions;
    private bool _unknown;
    private bool _otherNetwork;

    private ModelComparison(SafetensorsHeader file, LoadOptions options)
    {
        (_file, _options) = (file, options);
    }

    /// <summary>Throws where the file differs, listing how.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing or unexpected, or its shape or type is another.</exception>
    public static void Require<T>(SafetensorsReader reader, ModelContents network, LoadOptions options)
        where T : unmanaged
    {
        var comparison = new ModelComparison(reader.Header, options);
        comparison.CompareTensors<T>(network);
        comparison.FindUnknown(network);
        if (comparison._differences.Count > 0)
        {
            throw comparison.Refuse(reader.FileName, network);
        }
    }

    private void CompareTensors<T>(ModelContents network)
        where T : unmanaged
    {
        Dictionary<string, TensorEntry> found = _file.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (TensorEntry expected in network.Entries)
        {
            if (found.TryGetValue(expected.Name, out TensorEntry? entry))
            {
                CompareShape(entry, expected);
                CompareType<T>(entry, expected);
            }
            else
            {
                _otherNetwork = true;
                _differences.Add($"{FilePlace.Quote(expected.Name)} is missing, expected {Describe(expected)}");
            }
        }
    }

    private void CompareShape(TensorEntry found, TensorEntry expected)
    {
        if (!found.Shape.AsSpan().SequenceEqual(expected.Shape.AsSpan()))
        {
            _otherNetwork = true;
            _differences.Add($"{FilePlace.Quote(found.Name)} has shape {ShapeOf(found)}, expected {ShapeOf(expected)}");
        }
    }

    private void CompareType<T>(TensorEntry found, TensorEntry expected)
        where T : unmanaged
    {
        if (TensorCodec.WayOut<T>(found.Type, _options.Conversion) is not null)
        {
            _missingConversions |= TensorCodec.ConversionOf(found.Type);
            string types = $"has type {SafetensorsTypes.NameOf(found.Type)}, expected {SafetensorsTypes.NameOf(expected.Type)}";
            _differences.Add($"{FilePlace.Quote(found.Name)} {types}");
        }
    }

    private void FindUnknown(ModelContents network)
    {
        if (_options.IgnoreUnknownTensors)
        {
            return;
        }

        HashSet<string> known = network.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (TensorEntry entry in _file.Entries.Where(entry => !known.Contains(entry.Name) && !IsStepCounter(entry.Name, known)))
        {
            _unknown = true;
            _differences.Add($"{FilePlace.Quote(entry.Name)}, {Describe(entry)}, is unknown to the network");
        }
    }

    // PyTorch saves beside the running statistics of each batch norm how many batches it saw, and uses it only where there is no momentum.
    private static bool IsStepCounter(string name, HashSet<string> known)
    {
        const string Counter = ".num_batches_tracked";
        return name.EndsWith(Counter, StringComparison.Ordinal) && known.Contains($"{name[..^Counter.Length]}.running_mean");
    }

    private ModelFormatException Refuse(string fileName, ModelContents network)
    {
        int count = _differences.Count;
        ImmutableArray<string> shown = [.. _differences.Take(MostDifferences)];
        if (count > MostDifferences)
        {
            shown = shown.Add($"… and {count - MostDifferences} more");
        }

        string found = count == 1 ? "1 difference" : $"{count} differences";
        return new ModelFormatException(fileName, found, $"the tensors of network {network.Network}", shown, WayOut());
    }

    private string WayOut()
    {
        var ways = new List<string>();
        if (_otherNetwork)
        {
            string origin = _file.Metadata.TryGetValue(ModelContents.NetworkKey, out string? name) ? $", {FilePlace.Quote(name)}" : "";
            ways.Add($"Load it into the network it was saved from{origin}.");
        }

        if (_missingConversions != TypeConversions.None)
        {
            string flags = string.Join(" | ", _missingConversions.ToString().Split(", ").Select(flag => $"TypeConversions.{flag}"));
            ways.Add($"LoadOptions.Conversion = {flags} converts on loading.");
        }

        if (_unknown)
        {
            ways.Add("LoadOptions.IgnoreUnknownTensors = true skips what the network does not know.");
        }

        return ways.Count > 0 ? string.Join(" ", ways) : TensorCodec.NoParameters;
    }

    private static string Describe(TensorEntry entry) => $"{SafetensorsTypes.NameOf(entry.Type)} {ShapeOf(entry)}";

    private static string ShapeOf(TensorEntry entry) => TensorEntry.Describe(entry.Shape.AsSpan());
}
