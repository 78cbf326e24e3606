namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Where the planes of one sample lie: element (c, row, column) at
/// Origin + c·ChannelPitch + row·RowPitch + ((column + Left) mod Phases)·PhasePitch + ⌊(column + Left) / Phases⌋.
/// </summary>
/// <param name="Buffer">The name of a <c>ref</c> in emitted code that points to the sample.</param>
/// <param name="ChannelPitch">Elements from one channel to the next.</param>
/// <param name="RowPitch">Elements from one row to the next.</param>
internal sealed record Planes(string Buffer, int ChannelPitch, int RowPitch)
{
    /// <summary>The place of row 0, not counting <see cref="Left"/>.</summary>
    public int Origin { get; init; }

    /// <summary>Columns of zeros before column 0.</summary>
    public int Left { get; init; }

    /// <summary>Columns phase, phase + phases, … of a row lie together: what a stride in width reads without gaps.</summary>
    public int Phases { get; init; } = 1;

    /// <summary>Elements from one phase of a row to the next.</summary>
    public int PhasePitch { get; init; }

    /// <summary>Elements from one column to the next: more than 1 where the channels of each pixel lie side by side.</summary>
    public int ColumnPitch { get; init; } = 1;

    /// <summary>The place of an element of channel 0, which may be one of the zeros around it.</summary>
    public int Offset(int row, int column) =>
        Origin + (row * RowPitch) + ((column + Left) % Phases * PhasePitch) + ((column + Left) / Phases);
}
