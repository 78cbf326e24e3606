using System.Collections.Immutable;
using System.Numerics;
using StaticNets.Storage;

namespace StaticNets.Training;

/// <summary>
/// Finds everything in which a checkpoint differs from the training that is to go on from it, before anything is changed.
/// </summary>
internal static class CheckpointComparison
{
    private const int MostDifferences = 20;

    /// <summary>Throws where the checkpoint is of another training, listing how.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="settings">The settings of the training.</param>
    /// <param name="state">The state that the training would write now: its names and shapes.</param>
    /// <exception cref="CheckpointException">There are differences.</exception>
    internal static void Require<TNetwork, T>(Checkpoint checkpoint, IReadOnlyList<RunSetting> settings, CheckpointWriter<TNetwork, T> state)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<string> differences = [.. Settings(checkpoint.File.Metadata, settings)];
        if (differences.Count == 0)
        {
            // Settings say the same better; these remain where a part of the training has changed in a way that no setting tells.
            differences.AddRange(Tensors(checkpoint.File, state.Entries, state.OfAnyLength));
            differences.AddRange(Texts(checkpoint.File.Metadata, state.Texts.Keys));
        }

        if (differences.Count > MostDifferences)
        {
            int more = differences.Count - MostDifferences;
            differences.RemoveRange(MostDifferences, more);
            differences.Add($"… and {more} more");
        }

        if (differences.Count > 0)
        {
            throw new CheckpointException(checkpoint.Path, [.. differences]);
        }
    }

    private static IEnumerable<string> Settings(ImmutableSortedDictionary<string, string> file, IReadOnlyList<RunSetting> settings)
    {
        Dictionary<string, RunSetting> expected = settings.ToDictionary(static setting => setting.Name, StringComparer.Ordinal);
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (RunSetting setting in settings)
        {
            string? found = Found(setting.Name);
            bool mayLack = found is null && setting.Group is not null;
            bool parentDiffers = setting.Parent is string parent && Found(parent) != expected[parent].Value;
            if (found != setting.Value && !mayLack && !parentDiffers && told.Add(setting.Group ?? setting.Name))
            {
                yield return $"{setting.Name}: found {Shown(found)}, expected {Shown(setting.Value)}";
            }
        }

        foreach ((string name, string value) in Unknown(file, settings, told))
        {
            yield return $"{name}: found {Shown(value)}, expected none";
        }

        string? Found(string name) => file.GetValueOrDefault(CheckpointNames.Setting + name);

        static string Shown(string? value) => string.IsNullOrEmpty(value) ? "none" : value;
    }

    /// <summary>
    /// The settings of the file that the training has not, but for those of a group, and those that stand below one that differs.
    /// </summary>
    private static IEnumerable<(string Name, string Value)> Unknown(
        ImmutableSortedDictionary<string, string> file, IReadOnlyList<RunSetting> settings, HashSet<string> told)
    {
        HashSet<string> known = settings.Select(static setting => setting.Name).ToHashSet(StringComparer.Ordinal);
        string[] groups = [.. settings.Select(static setting => setting.Group).OfType<string>().Distinct()];
        return file
            .Where(static pair => pair.Key.StartsWith(CheckpointNames.Setting, StringComparison.Ordinal))
            .Select(static pair => (Name: pair.Key[CheckpointNames.Setting.Length..], pair.Value))
            .Where(pair => !known.Contains(pair.Name))
            .Where(pair => !groups.Concat(told.Select(static name => name + " ")).Any(above => pair.Name.StartsWith(above, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Tensors(SafetensorsFile file, ImmutableArray<TensorEntry> expected, IReadOnlySet<string> ofAnyLength)
    {
        foreach (TensorEntry entry in expected)
        {
            string shape = $"{SafetensorsTypes.NameOf(entry.Type)} {TensorEntry.Describe(entry.Shape.AsSpan())}";
            if (!file.TryGet(entry.Name, out SafetensorsTensor? found))
            {
                yield return $"tensor {FilePlace.Quote(entry.Name)} is missing, expected {shape}";
            }
            else if (found.Type != entry.Type || !(ofAnyLength.Contains(entry.Name) || found.Shape.SequenceEqual(entry.Shape)))
            {
                yield return $"tensor {FilePlace.Quote(entry.Name)}: found {SafetensorsTypes.NameOf(found.Type)} " +
                    $"{TensorEntry.Describe(found.Shape.AsSpan())}, expected {shape}";
            }
        }

        foreach (SafetensorsTensor tensor in file.Tensors.Where(tensor => !expected.Any(entry => entry.Name == tensor.Name)))
        {
            yield return $"tensor {FilePlace.Quote(tensor.Name)} is unknown to the training";
        }
    }

    private static IEnumerable<string> Texts(ImmutableSortedDictionary<string, string> file, IEnumerable<string> expected) =>
        expected
            .Where(key => key.StartsWith(CheckpointNames.State, StringComparison.Ordinal) && !file.ContainsKey(key))
            .Select(static key => $"{key[CheckpointNames.State.Length..]} is missing");
}
