using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// The gradient of a convolution's weights for one sample, dw[(c, ky, kx), o] += Σ x[c, pixel at (ky, kx)]·dy[o, pixel]: what the
/// emitted methods are called, and where things lie. A transposed convolution exchanges x and dy.
/// </summary>
internal sealed record ConvolutionGradient
{
    /// <summary>What the names of its methods begin with.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the method that goes over the tiles for one sample.</summary>
    public string Sample => $"{Name}Sample";

    /// <summary>The emitted property that holds the number of tiles.</summary>
    public string TileCount => $"{Name}Tiles";

    public required Convolution Convolution { get; init; }

    /// <summary>The letter of what the taps read: <c>x</c>, or <c>dy</c> of a transposed convolution.</summary>
    public required string Read { get; init; }

    /// <summary>Where that lies, in a frame where they reach padding.</summary>
    public required Planes Source { get; init; }

    /// <summary>The letter of what has one element for each pixel and output: <c>dy</c>, or <c>x</c> of a transposed convolution.</summary>
    public required string Pixels { get; init; }

    /// <summary>The constant that holds the place of the weights in <c>gradients</c>.</summary>
    public required string WeightOffset { get; init; }

    /// <summary>Weights of an output, in the order of the packed weights.</summary>
    public int Taps => Convolution.Reduction;

    /// <summary>Outputs of a group.</summary>
    public int Outputs => Convolution.OutputChannelsPerGroup;

    public int Groups => Convolution.Groups;

    /// <summary>Elements from one tap's weights to the next tap's: the padded outputs of all groups.</summary>
    public int WeightStride => Lanes.Pad(Convolution.Output.Channels);

    /// <summary>Elements of the source from what one row of pixels reads to the next.</summary>
    public int RowStride => Convolution.Window.Height.Stride * Source.RowPitch;

    /// <summary>Elements of the source from what one pixel of a row reads to the next.</summary>
    public int ColumnStride => Convolution.Window.Width.Stride / Source.Phases;

    /// <summary>Elements of the source from one group's channels to the next group's.</summary>
    public int GroupStride => Convolution.InputChannelsPerGroup * Source.ChannelPitch;

    /// <summary>Whether rows of pixels follow one another without a gap on both sides, so that they are one long row.</summary>
    public bool HasOneRow => ColumnStride == 1 && RowStride == Convolution.Output.Width;

    public int Rows => HasOneRow ? 1 : Convolution.Output.Height;

    /// <summary>Pixels of a row.</summary>
    public int Columns => HasOneRow ? Convolution.Output.Pixels : Convolution.Output.Width;

    public GradientWork Work(int lanes) => new(Outputs, Taps, Rows, (Columns + lanes - 1) / lanes);

    /// <summary>Elements of the source from its start to what tap (c, ky, kx) reads for the first pixel; a frame begins with the padding.</summary>
    public int Offset(int channel, int ky, int kx)
    {
        int column = kx * Convolution.Window.Width.Dilation;
        return (channel * Source.ChannelPitch) + (ky * Convolution.Window.Height.Dilation * Source.RowPitch)
            + (column % Source.Phases * Source.PhasePitch) + (column / Source.Phases);
    }

    /// <summary>The same for the tap called <c>tap</c>, counted over (c, ky, kx), as an expression of C#.</summary>
    public string OffsetText()
    {
        (int height, int width) = (Convolution.Window.Height.Kernel, Convolution.Window.Width.Kernel);
        string row = width == 1 ? "tap" : $"(tap / {Integer(width)})";
        string channel = height * width == 1 ? "tap" : $"(tap / {Integer(height * width)})";
        string ky = Convolution.InputChannelsPerGroup == 1 ? row : $"({row.Trim('(', ')')} % {Integer(height)})";
        return Sum(
            0,
            Term(Convolution.InputChannelsPerGroup == 1 ? string.Empty : channel, Source.ChannelPitch),
            Term(height == 1 ? string.Empty : ky, Convolution.Window.Height.Dilation * Source.RowPitch),
            ColumnText(Taps == width ? "tap" : $"(tap % {Integer(width)})"));
    }

    private string ColumnText(string kx)
    {
        Axis width = Convolution.Window.Width;
        if (width.Kernel == 1)
        {
            return string.Empty;
        }

        string column = Term(kx, width.Dilation);
        string phases = Integer(Source.Phases);
        return Source.Phases == 1 ? column : $"({column} % {phases} * {Integer(Source.PhasePitch)}) + ({column} / {phases})";
    }
}
