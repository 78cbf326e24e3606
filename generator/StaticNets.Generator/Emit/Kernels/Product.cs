using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// A product of rows with a matrix, y[o] = b[o] + Σ x[k]·w[k, o]: what the emitted methods are called, and where things lie.
/// </summary>
internal sealed record Product
{
    /// <summary>The driver's name; those of the tiles begin with it.</summary>
    public required string Name { get; init; }

    /// <summary>The letter of the rows it reads: x, or dy on the way back.</summary>
    public string Input { get; init; } = "x";

    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    /// <summary>Elements from one row of x to the next.</summary>
    public required int InputStride { get; init; }

    /// <summary>The buffer that holds w [inputs, padded outputs]: the name of a <c>ref</c> parameter.</summary>
    public required string Weights { get; init; }

    /// <summary>Constant offset of w in that buffer; empty for the start.</summary>
    public required string WeightOffset { get; init; }

    /// <summary>Constant offset of b in that buffer; null where there is none.</summary>
    public string? BiasOffset { get; init; }

    /// <summary>Whether y already holds something to add to.</summary>
    public bool Accumulates { get; init; }

    /// <summary>Names of the buffers written, the result last.</summary>
    public required IReadOnlyList<string> Destinations { get; init; }

    /// <summary>The emitted function that stores a finished vector, or tile; null to store it as it is.</summary>
    public string? Store { get; init; }

    /// <summary>Whether that function is a kernel that makes a second pass over a whole tile: too long to be inlined for each sum.</summary>
    public bool StoresInSecondPass { get; init; }

    public int OutputStride => Lanes.Pad(Outputs);

    public Chains Chains => Chains.Of(Inputs, Outputs);
}
