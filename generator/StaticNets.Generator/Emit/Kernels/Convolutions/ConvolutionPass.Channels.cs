using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <content>With channels in the lanes: any stride is read as it lies, and the phases of an input gradient need not be joined.</content>
internal sealed partial record ConvolutionPass
{
    /// <summary>Elements of scratch where the channels of each pixel of the target lie side by side; 0 where none do.</summary>
    public long TurnedLength => Plan.Choice != InLanes.Pixels ? (long)Target.Pixels * Lanes.Pad(Target.Channels) : 0;

    private static ConvolutionPass Channels(PassNames names, Convolution convolution, bool isBackward)
    {
        (Image source, Image target) = isBackward ? (convolution.Output, convolution.Input) : (convolution.Input, convolution.Output);
        (int rowStride, int columnStride) = isBackward ? (convolution.Window.Height.Stride, convolution.Window.Width.Stride) : (1, 1);
        int pitch = Lanes.Pad(target.Channels);
        List<CorrelationPart> parts = [.. Correlations(names, convolution, isBackward).Select(phases => phases.Part(phases.Correlation with
        {
            Target = new Planes(names.Turned, 1, rowStride * target.Width * pitch)
            {
                Origin = ((phases.Row.Phase * target.Width) + phases.Column.Phase) * pitch,
                ColumnPitch = columnStride * pitch,
            },
            Destinations = EquatableArray.Of(names.Turned),
            Store = names.Destinations.Count == 1 ? names.Store : null,
        }, target.Width * pitch, pitch))];
        List<Correlation> correlations = [.. parts.Select(part => part.Correlation)];
        Frame? frame = correlations.Any(correlation => correlation.Rows.IsPadded || correlation.Columns.IsPadded)
            ? Frame.Of(names.FrameMethod, names.Frame, source, Border.Of(correlations, skipsTogether: 0), 1)
            : null;
        IEnumerable<CorrelationPart> placed = parts.Select(part => part with
        {
            Correlation = part.Correlation with { Source = frame?.Layout ?? part.Correlation.Source },
        });
        return new ConvolutionPass(names, source, target, frame, CorrelationPart.Share([.. placed]), null, default);
    }

    // An estimate for pixels in the lanes, frame and phases included.
    private double Cycles() =>
        Parts.Sum(part => part.Count * Cycles(part.Correlation))
        + (Frame is null ? 0 : ConvolutionPlan.Copy(Source))
        + (Joined is null ? 0 : ConvolutionPlan.Copy(Target));
}
