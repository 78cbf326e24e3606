using System.Numerics;
using StaticNets.Data;

namespace StaticNets.Storage;

/// <content>Networks kept and loaded together with the standardisation of their inputs.</content>
public static partial class ModelFile
{
    /// <summary>Saves a network and the standardisation of its inputs to a file, atomically: see <see cref="AtomicFile"/>.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers; that of the file's, too.</typeparam>
    /// <param name="predictor">The network and its standardisation, if it has one.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written; an old file of that name is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or a folder.</exception>
    public static void Save<TNetwork, T>(Predictor<TNetwork, T> predictor, string path)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictor);
        Save(predictor.Network, path, predictor.Standardization);
    }

    /// <summary>Saves a network and the standardisation of its inputs to a stream, which stays open.</summary>
    /// <inheritdoc cref="Save{TNetwork, T}(Predictor{TNetwork, T}, string)"/>
    /// <param name="predictor">The network and its standardisation, if it has one.</param>
    /// <param name="stream">Where to write; it need not seek.</param>
    public static void Save<TNetwork, T>(Predictor<TNetwork, T> predictor, Stream stream)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictor);
        Save(predictor.Network, stream, predictor.Standardization);
    }

    /// <summary>Makes a network from a file, ready for raw inputs: the standardisation that was saved with it is applied to them.</summary>
    /// <remarks>Names, shapes and types are checked against the network before any data is read.</remarks>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="T">The type of its numbers.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">What to let pass; nothing by default.</param>
    /// <returns>The network, and its standardisation where the file holds one.</returns>
    /// <exception cref="ModelFormatException">
    /// The file is malformed, or does not fit the network: the message lists what differs.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example>
    /// <code>
    /// Predictor&lt;DigitNet, float&gt; digits = ModelFile.LoadPredictor&lt;DigitNet, float&gt;("digits.safetensors");
    /// int digit = digits.Classify(image);
    /// </code>
    /// </example>
    public static Predictor<TNetwork, T> LoadPredictor<TNetwork, T>(string path, LoadOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using FileStream stream = File.OpenRead(path);
        return LoadPredictor<TNetwork, T>(stream, options);
    }

    /// <summary>Makes a network from a stream, from where it stands to its end; it stays open.</summary>
    /// <inheritdoc cref="LoadPredictor{TNetwork, T}(string, LoadOptions)"/>
    /// <param name="stream">The stream; it need not seek.</param>
    /// <param name="options">What to let pass; nothing by default.</param>
    public static Predictor<TNetwork, T> LoadPredictor<TNetwork, T>(Stream stream, LoadOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (ParameterBuffer<TNetwork, T> parameters, Standardization<T>? standardization) = Read<TNetwork, T>(stream, options);
        return new Predictor<TNetwork, T>(TNetwork.Create(parameters), standardization);
    }
}
