using System.Collections.Immutable;

namespace StaticNets.Storage;

/// <summary>A model file is damaged, is not what it claims to be, or does not fit what it is loaded into.</summary>
/// <remarks>Its message is <c>file, place: found …, expected …. way out</c>, and its parts are properties.</remarks>
public sealed class ModelFormatException : FormatException
{
    internal ModelFormatException(FilePlace place, string found, string expected, string wayOut, Exception? inner = null)
        : base($"{place}: found {found}, expected {expected}. {wayOut}", inner)
    {
        (FileName, Offset, Tensor) = place;
        (Found, Expected, WayOut) = (found, expected, wayOut);
    }

    internal ModelFormatException(string fileName, string found, string expected, ImmutableArray<string> differences, string wayOut)
        : base($"{fileName}: found {found}, expected {expected}.\n  {string.Join("\n  ", differences)}\n{wayOut}")
    {
        (FileName, Found, Expected, WayOut, Differences) = (fileName, found, expected, wayOut, differences);
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

    /// <summary>Where a model does not fit a network, each difference (or the first of very many); else empty.</summary>
    public ImmutableArray<string> Differences { get; } = [];

    /// <summary>What can be done about it.</summary>
    public string WayOut { get; }
}
