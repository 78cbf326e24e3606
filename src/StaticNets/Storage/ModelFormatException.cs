namespace StaticNets.Storage;

/// <summary>A model file is damaged, is not what it claims to be, or does not fit what it is loaded into.</summary>
/// <remarks>Its message is <c>file, place: found …, expected …. way out</c>, and its parts are properties.</remarks>
public sealed class ModelFormatException : Exception
{
    internal ModelFormatException(FilePlace place, string found, string expected, string wayOut, Exception? inner = null)
        : base($"{place}: found {found}, expected {expected}. {wayOut}", inner)
    {
        (FileName, Offset, Tensor) = place;
        (Found, Expected, WayOut) = (found, expected, wayOut);
    }

    /// <summary>The file's name, or "the stream" where the model came from a stream without one.</summary>
    public string FileName { get; }

    /// <summary>The byte of the file at fault, where one is.</summary>
    public long? Offset { get; }

    /// <summary>The tensor at fault, where one is.</summary>
    public string? Tensor { get; }

    /// <summary>What the file holds.</summary>
    public string Found { get; }

    /// <summary>What it should hold.</summary>
    public string Expected { get; }

    /// <summary>What can be done about it.</summary>
    public string WayOut { get; }
}
