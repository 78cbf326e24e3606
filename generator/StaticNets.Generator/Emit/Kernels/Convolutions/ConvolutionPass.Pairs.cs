using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <content>With the channels of two rows in the lanes: rows of zeros alone are framed, since columns of them are never read.</content>
internal sealed partial record ConvolutionPass
{
    private const int PairedRows = 2;

    // Cycles of one sample; infinite where nothing but pixels or channels will do.
    private static double PairCycles(Convolution convolution, bool isBackward, bool accumulates)
    {
        (int rowStride, int columnStride) = (convolution.Window.Height.Stride, convolution.Window.Width.Stride);
        if (accumulates || convolution.Groups > 1 || rowStride > 1 || columnStride > 1)
        {
            return double.PositiveInfinity;
        }

        Correlation correlation = Correlations(PassNames.Over("x"), convolution, isBackward).Single().Correlation;
        (TapWalk rows, TapWalk columns) = (correlation.Rows, correlation.Columns);
        if (!PairTile.Fits(rows, columns, correlation.Outputs))
        {
            return double.PositiveInfinity;
        }

        Image source = isBackward ? convolution.Output : convolution.Input;
        long rowsOfTaps = rows.IsPadded ? rows.EffectiveTaps(PairedRows) : (long)rows.Outputs / PairedRows * rows.Taps;
        return PairTile.Cycles((double)correlation.Channels * rowsOfTaps, columns)
            + (rows.Outputs * (double)columns.Outputs * ConvolutionPlan.TransposedBlock)
            + (rows.IsPadded ? ConvolutionPlan.Copy(source) : 0);
    }

    private static ConvolutionPass Pairs(PassNames names, Convolution convolution, bool isBackward)
    {
        ConvolutionPass channels = Channels(names with { Store = null }, convolution, isBackward);
        Correlation correlation = Correlations(names, convolution, isBackward).Single().Correlation with
        {
            Target = channels.Parts.Single().Correlation.Target,
            Destinations = EquatableArray.Of(names.Turned),
        };
        correlation = correlation with { SkipsTogether = correlation.Rows.IsPadded ? PairedRows : 0 };
        Frame? frame = null;
        if (correlation.SkipsRows)
        {
            Border border = Border.Of([correlation], PairedRows) with { Left = 0, Right = 0 };
            frame = Frame.Of(names.FrameMethod, names.Frame, channels.Source, border, phases: 1);
            correlation = correlation with { Source = frame.Layout };
        }

        return channels with { Frame = frame, Parts = [channels.Parts.Single() with { Correlation = correlation }] };
    }
}
