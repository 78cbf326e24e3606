using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// One sample's correlation, target[o, h, p] = b[o] + Σ w[o, c, ky, kx]·source[c, h at ky, p at kx], one chain for each result over
/// (c, ky, kx) ascending: the forward pass of a convolution, and one phase of its input gradient.
/// </summary>
internal sealed record Correlation
{
    /// <summary>The name of the method; those of its tiles begin with it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it reads.</summary>
    public required Planes Source { get; init; }

    /// <summary>Where the results go, element (o, row, column).</summary>
    public required Planes Target { get; init; }

    public int Groups { get; init; } = 1;

    /// <summary>Channels read by a group.</summary>
    public required int Channels { get; init; }

    /// <summary>Channels written by a group.</summary>
    public required int Outputs { get; init; }

    /// <summary>The walk over rows: h at ky.</summary>
    public required TapWalk Rows { get; init; }

    /// <summary>The walk over columns: p at kx.</summary>
    public required TapWalk Columns { get; init; }

    public required CorrelationWeights Weights { get; init; }

    /// <summary>The name of a <c>ref</c> to b in emitted code; null where there is none.</summary>
    public string? Bias { get; init; }

    /// <summary>
    /// Rows of results, a divisor of all, that together skip the taps that lie above or below the source for each of them; zeros lie where
    /// one of them still reaches. 0 where nothing is skipped.
    /// </summary>
    public int SkipsTogether { get; init; }

    /// <summary>Whether taps above and below the source are skipped; otherwise zeros lie there.</summary>
    public bool SkipsRows => SkipsTogether > 0;

    /// <summary>Names of the buffers written, the result last; all are laid out as <see cref="Target"/>.</summary>
    public required EquatableArray<string> Destinations { get; init; }

    /// <summary>The emitted function that stores a finished vector; null to store it as it is.</summary>
    public string? Store { get; init; }

    /// <summary>
    /// Whether threads take ranges of its results: of rows, or of pixels where all rows are one. A tile is then told which.
    /// </summary>
    public bool IsShared { get; init; }

    /// <summary>What of the results a thread takes a range of; null where none are shared.</summary>
    public ResultRange? Range => !IsShared ? null : Rows.Outputs > 1 ? new("Row", Rows.Outputs) : new("Pixel", Columns.Outputs);

    /// <summary>The parameters of a tile, in order.</summary>
    /// <param name="type">The type of elements.</param>
    public string Parameters(string type) =>
        string.Join(", ", References.Select(name => $"ref {type} {name}").Concat(Range is { } range ? [range.Parameters] : Array.Empty<string>()));

    /// <summary>The loop over rows of results.</summary>
    /// <param name="step">Rows of a tile.</param>
    public TileLoop RowLoop(int step) => new("h", 0, Rows.Outputs, step) { Bounds = Rows.Outputs > 1 ? Range?.Bounds : null };

    /// <summary>The loop over the pixels of a row.</summary>
    /// <param name="step">Pixels of a tile.</param>
    public TileLoop PixelLoop(int step) => new("p", 0, Columns.Outputs, step) { Bounds = Rows.Outputs > 1 ? null : Range?.Bounds };

    /// <summary>Names of all references that a tile is given.</summary>
    public IEnumerable<string> References
    {
        get
        {
            List<string> names = [Source.Buffer, Weights.Buffer];
            if (Bias is not null)
            {
                names.Add(Bias);
            }

            return names.Concat(Destinations);
        }
    }

    /// <summary>The products of one result.</summary>
    public int Reduction => Channels * Rows.Taps * Columns.Taps;

    /// <summary>What it computes, for the choice of a tile.</summary>
    /// <param name="lanes">Lanes of a vector.</param>
    public CorrelationWork Work(int lanes) => new(
        Groups,
        Outputs,
        Rows.Outputs,
        (Columns.Outputs + lanes - 1) / lanes,
        SkipsRows ? (double)Channels * Rows.EffectiveTaps(SkipsTogether) / (Rows.Outputs / SkipsTogether) : Channels * Rows.Taps,
        Columns.Taps,
        Columns.Outputs < lanes,
        SkipsTogether);

    /// <summary>
    /// The same with all rows as one, where pixels that follow one another in the target do so in the source: a plain product.
    /// </summary>
    public Correlation MergeRows()
    {
        bool isOneRow = !Rows.IsPadded && !Columns.IsPadded && Columns is { Taps: 1, Stride: 1 } && Rows.Stride == 1
            && Source.RowPitch == Columns.Outputs && Target.RowPitch == Columns.Outputs;
        return isOneRow
            ? this with
            {
                Rows = Rows with { Outputs = 1 },
                Columns = Columns with { Outputs = Rows.Outputs * Columns.Outputs, Length = Rows.Length * Columns.Length },
            }
            : this;
    }
}

/// <summary>Where the weight of group g, output o, channel c and tap (ky, kx) lies: Offset + g·Group + o·Output + c·Channel + ky·Row + kx·Column.</summary>
/// <param name="Buffer">The name of a <c>ref</c> in emitted code.</param>
/// <param name="Offset">Its constant offset there; empty for the start.</param>
internal sealed record CorrelationWeights(string Buffer, string Offset, int Group, int Output, int Channel, int Row, int Column)
{
    /// <summary>As parameters are packed, [(channel, ky, kx), outputs of all groups padded to 16]: a convolution's forward pass.</summary>
    public static CorrelationWeights Packed(string buffer, string offset, Convolution convolution)
    {
        int outputs = Lanes.Pad(convolution.Output.Channels);
        int width = convolution.Window.Width.Kernel;
        return new(buffer, offset, convolution.OutputChannelsPerGroup, 1, convolution.Window.Taps * outputs, width * outputs, outputs);
    }

    /// <summary>The packed parameters read the other way round: from output channels to a group's input channels.</summary>
    public static CorrelationWeights PackedBackward(string buffer, string offset, Convolution convolution)
    {
        CorrelationWeights forward = Packed(buffer, offset, convolution);
        return forward with { Output = forward.Channel, Channel = forward.Output };
    }

    /// <summary>Transposed, [(output channel, ky, kx), input channels of a group padded to 16]: the input gradient.</summary>
    public static CorrelationWeights Transposed(string buffer, Convolution convolution)
    {
        int inputs = Lanes.Pad(convolution.InputChannelsPerGroup);
        int channel = convolution.Window.Taps * inputs;
        return new(buffer, string.Empty, convolution.OutputChannelsPerGroup * channel, 1, channel, convolution.Window.Width.Kernel * inputs, inputs);
    }
}

/// <summary>A range of a correlation's results, as emitted code knows it.</summary>
/// <param name="Noun">What is counted: Row, or Pixel.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct ResultRange(string Noun, int Length)
{
    /// <summary>Names of the first, and of the one behind the last.</summary>
    public (string First, string End) Bounds => ($"first{Noun}", $"end{Noun}");

    public string Arguments => $"{Bounds.First}, {Bounds.End}";

    public string Parameters => $"int {Bounds.First}, int {Bounds.End}";
}
