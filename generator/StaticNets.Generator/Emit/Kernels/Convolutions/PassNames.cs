using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>What emitted code calls the things that a pass over a convolution reads and writes.</summary>
internal sealed record PassNames
{
    /// <summary>Scratch for the phases of the result.</summary>
    public const string Joined = "phases";

    /// <summary>For questions about memory.</summary>
    /// <param name="source">What is read: x, or dy.</param>
    public static PassNames Over(string source) => new() { Method = string.Empty, Source = source, Destinations = EquatableArray.Of("y"), WeightOffset = string.Empty };

    /// <summary>What the names of its methods begin with.</summary>
    public required string Method { get; init; }

    /// <summary>What is read: x, or dy.</summary>
    public required string Source { get; init; }

    /// <summary>Buffers written, the result last.</summary>
    public required EquatableArray<string> Destinations { get; init; }

    public string Result => Destinations[Destinations.Count - 1];

    /// <summary>The buffer that holds the packed weights, and the constant that holds their place.</summary>
    public string Weights { get; init; } = "parameters";

    public required string WeightOffset { get; init; }

    /// <summary>A reference to the bias; null where none is added.</summary>
    public string? Bias { get; init; }

    /// <summary>The function that stores a finished vector.</summary>
    public string? Store { get; init; }

    /// <summary>The method that fills the frame, which may be shared between passes.</summary>
    public string FrameMethod => $"{Method}Frame";

    public string JoinMethod => $"{Method}Join";

    /// <summary>Scratch for the result with the channels of each pixel side by side.</summary>
    public string Turned => Source == "x" ? "yPixels" : "dxPixels";

    /// <summary>Scratch around the source.</summary>
    public string Frame => $"{Source}Frame";
}
