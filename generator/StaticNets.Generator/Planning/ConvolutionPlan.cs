using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>What of a convolution lies in the lanes of vectors.</summary>
internal enum InLanes
{
    /// <summary>Neighbouring pixels of a row; weights are broadcast.</summary>
    Pixels,

    /// <summary>Output channels of a pixel; elements of the image are broadcast.</summary>
    Channels,

    /// <summary>Up to eight output channels of two pixels, one above the other; elements of both rows are broadcast.</summary>
    ChannelPairs,
}

/// <summary>
/// The cost model of convolutions: an estimate of the cycles that one sample takes with pixels and with channels in the lanes. It is the
/// same for all machines and for both precisions, since it decides the order of chains: vectors are blocks of 16 lanes, two multiply-adds
/// a cycle.
/// </summary>
/// <remarks>
/// Counted are the multiply-adds of whole vectors, so a row of 28 pixels costs as many as one of 32 and 20 channels as many as 32; how
/// near to two a cycle a form comes; and what a form does beside them. Measured on Zen 5 in shares of peak, true work only: weight
/// gradients with pixels in the lanes 85 % on 3 → 10 9x9 over 256x256, 92 % on 20 → 40 5x5 over 121x121, 83 % on 40 → 50 3x3 stride 2
/// over 58x58; with channels 79 %, 99 % on 32 → 32 3x3 over 16x16, 95 % on 8 → 16 5x5 over 14x14, where pixels reach 29 %.
/// </remarks>
/// <param name="Pixels">Cycles with pixels in the lanes.</param>
/// <param name="Channels">Cycles with channels in the lanes; infinite where groups are no whole vectors.</param>
/// <param name="PixelUse">The share of lanes that pixels of a row fill.</param>
/// <param name="ChannelUse">The share of lanes that output channels fill.</param>
internal readonly record struct ConvolutionPlan(double Pixels, double Channels, double PixelUse, double ChannelUse)
{
    // Cycles of a block of 16 elements that are transposed: measured 5, loads and stores included.
    public const double TransposedBlock = 5;

    // Cycles of a block that is copied into a frame.
    private const double CopiedBlock = 2;

    // Cycles in which 16 lanes of a sum are folded, four sums together.
    private const double Fold = 2;

    // Multiply-adds with channels in the lanes come to 98 % of peak, those with pixels, whose vectors cross cache lines, to 93 %.
    private const double ChannelPace = 0.98;
    private const double PixelPace = 0.93;

    /// <summary>Cycles with the channels of two rows in the lanes; infinite where they are too many, or strided.</summary>
    public double Pairs { get; init; } = double.PositiveInfinity;

    public InLanes Choice =>
        Pairs < Math.Min(Channels, Pixels) ? InLanes.ChannelPairs
        : Channels < Pixels ? InLanes.Channels
        : InLanes.Pixels;

    /// <summary>The gradient of the weights.</summary>
    public static ConvolutionPlan Gradient(Convolution convolution)
    {
        Image output = convolution.Output;
        (int rows, int columns) = Rows(convolution);
        var work = new GradientWork(convolution.OutputChannelsPerGroup, convolution.Reduction, rows, Lanes.Blocks(columns));
        double frame = Copy(convolution.Input);
        bool isSplit = convolution.Window.Width.Stride > 1;
        double pixels = (convolution.Groups * GradientTile.Wide(work).Cycles(work) / PixelPace)
            + (isSplit || convolution.Window.IsPadded ? frame : 0)
            + (columns < Lanes.Count ? rows * (double)work.Outputs * work.Taps * convolution.Groups : 0);

        double blocks = Lanes.Blocks(output.Channels);
        double channels = (blocks * convolution.Reduction * output.Pixels / 2 / ChannelPace)
            + (blocks * output.Pixels * TransposedBlock)
            + (blocks * convolution.Reduction * Fold)
            + (convolution.Window.IsPadded ? frame : 0);
        return Of(convolution, pixels, channels);
    }

    /// <summary>The forward pass, or the way back from output to input.</summary>
    /// <param name="convolution">The geometry.</param>
    /// <param name="isBackward">Whether it goes from output to input.</param>
    /// <param name="pixels">Cycles with pixels in the lanes: <see cref="CorrelationTile"/> estimates them.</param>
    /// <param name="mustBePixels">Whether nothing else will do.</param>
    public static ConvolutionPlan Correlation(Convolution convolution, bool isBackward, double pixels, bool mustBePixels)
    {
        Image target = isBackward ? convolution.Input : convolution.Output;
        Image source = isBackward ? convolution.Output : convolution.Input;
        int outputs = target.Channels / convolution.Groups;
        bool hasVectors = convolution.Groups == 1 && !mustBePixels && (!isBackward || outputs > 1);
        double sums = hasVectors ? Phases(convolution, isBackward).Sum(phase => ChannelTile.Cycles(
            phase.Rows.Outputs, phase.Columns.Outputs, Lanes.Blocks(outputs), source.Channels * phase.Rows.Taps * phase.Columns.Taps)) : 0;
        bool isPadded = hasVectors && Phases(convolution, isBackward).Any(phase => phase.Rows.IsPadded || phase.Columns.IsPadded);
        double channels = sums + (Lanes.Blocks(target.Channels) * (double)target.Pixels * TransposedBlock) + (isPadded ? Copy(source) : 0);
        int columns = isBackward ? (target.Width + convolution.Window.Width.Stride - 1) / convolution.Window.Width.Stride : Rows(convolution).Columns;
        return new(pixels, hasVectors ? channels : double.PositiveInfinity, Use(columns), Use(target.Channels));
    }

    /// <summary>Cycles of a copy of an image, row by row.</summary>
    public static double Copy(Image image) => Lanes.Blocks(image.Width) * (double)image.Channels * image.Height * CopiedBlock;

    /// <summary>What is in the lanes and how full they are, for comments.</summary>
    public string Describe()
    {
        string choice = Choice switch
        {
            InLanes.Pixels => "pixels in the lanes",
            InLanes.Channels => "channels in the lanes",
            _ => "channels of two rows in the lanes",
        };
        return $"{choice} (pixels of a row fill {Share(PixelUse)} of them, channels {Share(ChannelUse)})";
    }

    private static string Share(double share) => $"{Emit.Literals.Human(Math.Round(share * 100))} %";

    private static IEnumerable<(TapWalk Rows, TapWalk Columns)> Phases(Convolution convolution, bool isBackward)
    {
        (Image input, Image output, Window window) = (convolution.Input, convolution.Output, convolution.Window);
        return !isBackward
            ? [(TapWalk.Forward(window.Height, input.Height, output.Height), TapWalk.Forward(window.Width, input.Width, output.Width))]
            : from row in Enumerable.Range(0, Math.Min(window.Height.Stride, input.Height))
              from column in Enumerable.Range(0, Math.Min(window.Width.Stride, input.Width))
              select (TapWalk.Backward(window.Height, input.Height, output.Height, row), TapWalk.Backward(window.Width, input.Width, output.Width, column));
    }

    private static ConvolutionPlan Of(Convolution convolution, double pixels, double channels)
    {
        bool hasVectors = convolution.Groups == 1 || convolution.OutputChannelsPerGroup % Lanes.Count == 0;
        return new(
            pixels, hasVectors ? channels : double.PositiveInfinity, Use(Rows(convolution).Columns), Use(convolution.Output.Channels));
    }

    // Rows of a kernel of one column without a stride follow one another: one long row.
    private static (int Rows, int Columns) Rows(Convolution convolution)
    {
        (Image input, Image output) = (convolution.Input, convolution.Output);
        bool isOneRow = convolution.Window is { Width: { Kernel: 1, Stride: 1 }, Height.Stride: 1, IsPadded: false } && input.Width == output.Width;
        return isOneRow ? (1, output.Pixels) : (output.Height, output.Width);
    }

    private static double Use(int count) => (double)count / Lanes.Pad(count);
}
