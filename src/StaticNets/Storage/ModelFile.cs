using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Storage;

/// <summary>Keeps the parameters of networks in safetensors files, under PyTorch's names and in its shapes.</summary>
/// <remarks>
/// A file holds a tensor for each parameter (<c>dense1.weight</c> [out, in], <c>dense1.bias</c> [out]) and, where one is given, the
/// standardisation of the inputs (<c>standardization.mean</c> and <c>standardization.scale</c>, [InputLength]). The same parameters
/// give the same bytes.
/// </remarks>
public static partial class ModelFile
{
    /// <summary>Saves a network to a file, atomically: see <see cref="AtomicFile"/>.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers; that of the file's, too.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="standardization">What its inputs go through before they are predicted from, if anything.</param>
    /// <exception cref="ArgumentException">The standardisation has another length than the network's input.</exception>
    /// <exception cref="IOException">The file cannot be written; an old file of that name is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or a folder.</exception>
    public static void Save<TNetwork, T>(INetwork<TNetwork, T> network, string path, Standardization<T>? standardization = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        AtomicFile.Write(path, stream => Save(network, stream, standardization));
    }

    /// <summary>Saves a network to a stream, which stays open.</summary>
    /// <inheritdoc cref="Save{TNetwork, T}(INetwork{TNetwork, T}, string, Standardization{T})"/>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to write; it need not seek.</param>
    /// <param name="standardization">What its inputs go through before they are predicted from, if anything.</param>
    public static void Save<TNetwork, T>(INetwork<TNetwork, T> network, Stream stream, Standardization<T>? standardization = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        ModelContents contents = ModelContents.Of<TNetwork, T>(withStandardization: standardization is not null);
        standardization?.RequireFit(TNetwork.Description, nameof(standardization));
        SafetensorsWriter.Write(stream, contents.Entries, contents.Metadata, (entry, to) =>
        {
            if (contents.Slices.TryGetValue(entry.Name, out ParameterSlice? slice))
            {
                TensorTransfer.Write<T>(to, network.Parameters.Packed, new StridedWalk(slice), entry);
            }
            else
            {
                ReadOnlySpan<T> values = entry.Name == ModelContents.Mean ? standardization!.Mean : standardization!.Scale;
                TensorTransfer.Write(to, values, StridedWalk.Dense, entry);
            }
        });
    }

    /// <summary>Loads the parameters of a network from a file. Where it was saved with a standardisation, prefer
    /// <see cref="LoadPredictor{TNetwork, T}(string, LoadOptions)"/>, which applies it.</summary>
    /// <remarks>
    /// Names, shapes and types are checked against the network before any data is read, and the network takes over its new
    /// parameters when all of them have arrived: if loading fails, it is as it was.
    /// </remarks>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="network">The network; nobody may predict with it meanwhile.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What to let pass; nothing by default.</param>
    /// <returns>The standardisation that was saved with the network, for the caller to apply to its inputs; null where there was none.</returns>
    /// <exception cref="ModelFormatException">
    /// The file is malformed, or does not fit the network: the message lists what differs.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Standardization<T>? Load<TNetwork, T>(INetwork<TNetwork, T> network, string path, LoadOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        using FileStream stream = File.OpenRead(path);
        return Load(network, stream, options);
    }

    /// <summary>Loads the parameters of a network from a stream, from where it stands to its end; it stays open.</summary>
    /// <inheritdoc cref="Load{TNetwork, T}(INetwork{TNetwork, T}, string, LoadOptions)"/>
    /// <param name="network">The network; nobody may predict with it meanwhile.</param>
    /// <param name="stream">The stream; it need not seek.</param>
    /// <param name="options">What to let pass; nothing by default.</param>
    public static Standardization<T>? Load<TNetwork, T>(INetwork<TNetwork, T> network, Stream stream, LoadOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        (ParameterBuffer<TNetwork, T> parameters, Standardization<T>? standardization) = Read<TNetwork, T>(stream, options);
        network.Parameters.CopyFrom(parameters);
        return standardization;
    }

    private static (ParameterBuffer<TNetwork, T> Parameters, Standardization<T>? Standardization) Read<TNetwork, T>(
        Stream stream, LoadOptions? options)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new SafetensorsReader(new ModelStream(stream));
        bool standardized = reader.Header.Entries.Any(entry => entry.Name is ModelContents.Mean or ModelContents.Scale);
        ModelContents contents = ModelContents.Of<TNetwork, T>(standardized);
        ModelComparison.Require<T>(reader, contents, options ?? new LoadOptions());

        var parameters = new ParameterBuffer<TNetwork, T>();
        var statistics = new Dictionary<string, T[]>(StringComparer.Ordinal);
        reader.ReadData((entry, from) => ReadOne(entry, from, contents, parameters, statistics));
        return (parameters, standardized ? Restore(reader.FileName, statistics) : null);
    }

    private static void ReadOne<TNetwork, T>(
        TensorEntry entry,
        ModelStream from,
        ModelContents contents,
        ParameterBuffer<TNetwork, T> parameters,
        Dictionary<string, T[]> statistics)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (contents.Slices.TryGetValue(entry.Name, out ParameterSlice? slice))
        {
            TensorTransfer.Read(from, parameters.Packed, new StridedWalk(slice), entry);
        }
        else if (entry.Name is ModelContents.Mean or ModelContents.Scale)
        {
            var values = new T[entry.Shape[0]];
            TensorTransfer.Read<T>(from, values, StridedWalk.Dense, entry);
            statistics.Add(entry.Name, values);
        }
        else
        {
            from.Skip(entry.ByteLength, SafetensorsReader.DataOf(entry));
        }
    }

    private static Standardization<T> Restore<T>(string fileName, Dictionary<string, T[]> statistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return new Standardization<T>(statistics[ModelContents.Mean], statistics[ModelContents.Scale]);
        }
        catch (ArgumentException inner)
        {
            throw new ModelFormatException(
                FilePlace.Of(fileName, ModelContents.Scale), "a standardisation that divides by nothing or is not finite",
                "finite means and finite scales above 0", "Fit the standardisation again and save the model with it.", inner);
        }
    }
}
