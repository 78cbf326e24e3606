using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// How a convolution, or its input gradient, is computed for one sample with pixels in the lanes: perhaps a frame around what is read,
/// one correlation or one for each phase of the strides, and perhaps the phases joined.
/// </summary>
/// <param name="Names">What emitted code calls things.</param>
/// <param name="Source">The planes that are read.</param>
/// <param name="Target">The planes that are written.</param>
/// <param name="Frame">Where the source is copied to; null where it is read as it lies.</param>
/// <param name="Parts">Correlations, and where each begins.</param>
/// <param name="Joined">Where the results of a stride in width lie before they are joined; null where they go to the target.</param>
internal sealed record ConvolutionPass(
    PassNames Names, Image Source, Image Target, Frame? Frame, IReadOnlyList<CorrelationPart> Parts, Frame? Joined)
{
    /// <summary>Whether results of a row are stored in whole vectors, so that something can be applied to them on the way.</summary>
    public bool StoresVectors(int lanes) => Joined is null && Parts.All(part => part.Correlation.Columns.Outputs >= lanes);

    /// <summary>What is done, for the comment that opens its methods.</summary>
    public string Describe()
    {
        string framed = Frame is null ? "rows are read as they lie" : "each sample is copied into a frame";
        string phases = Parts.Count > 1 ? $", {Literals.Integer(Parts.Count)} phases of the strides apart" : string.Empty;
        string merged = Parts.All(part => part.Correlation.Rows.Outputs == 1) && Target.Height > 1 ? ", all rows as one" : string.Empty;
        string skipped = Parts.Any(part => part.Correlation.SkipsRows) ? ", taps above and below it are skipped" : string.Empty;
        return framed + phases + merged + skipped;
    }

    /// <param name="names">What emitted code calls things.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="isBackward">Whether it goes from output to input: an input gradient, or the forward pass of a transposed convolution.</param>
    /// <param name="accumulates">Whether the result is added to what the target holds.</param>
    public static ConvolutionPass Of(PassNames names, Convolution convolution, bool isBackward, bool accumulates) =>
        isBackward ? Backward(names, convolution, accumulates) : Forward(names, convolution, accumulates);

    private static ConvolutionPass Forward(PassNames names, Convolution convolution, bool accumulates)
    {
        Frame? joined = accumulates ? PhasesOf(names, convolution.Output, 1) : null;
        (Image input, Image output) = (convolution.Input, convolution.Output);
        TapWalk rows = TapWalk.Forward(convolution.Window.Height, input.Height, output.Height);
        TapWalk columns = TapWalk.Forward(convolution.Window.Width, input.Width, output.Width);
        Correlation correlation = new Correlation
        {
            Name = names.Method,
            Source = new Planes(names.Source, input.Pixels, input.Width),
            Target = joined?.Layout ?? new Planes(names.Result, output.Pixels, output.Width),
            Groups = convolution.Groups,
            Channels = convolution.InputChannelsPerGroup,
            Outputs = convolution.OutputChannelsPerGroup,
            Rows = rows,
            Columns = joined is null ? columns : columns with { Outputs = Lanes.Pad(columns.Outputs) },
            Weights = CorrelationWeights.Packed(names.Weights, names.WeightOffset, convolution),
            Bias = names.Bias,
            Destinations = joined is null ? names.Destinations : [PassNames.Joined],
            Store = names.Store,
        }.MergeRows();
        return Framed(names, input, output, [correlation]) with { Joined = joined };
    }

    private static ConvolutionPass Backward(PassNames names, Convolution convolution, bool accumulates)
    {
        (Image input, Image output) = (convolution.Input, convolution.Output);
        (Axis height, Axis width) = (convolution.Window.Height, convolution.Window.Width);
        Frame? joined = width.Stride > 1 || accumulates ? PhasesOf(names, input, width.Stride) : null;
        Planes target = joined?.Layout ?? new Planes(names.Result, input.Pixels, input.Width);
        IReadOnlyList<string> destinations = joined is null ? names.Destinations : [target.Buffer];
        var parts =
            from row in Enumerable.Range(0, Math.Min(height.Stride, input.Height))
            from column in Enumerable.Range(0, Math.Min(width.Stride, input.Width))
            let columns = TapWalk.Backward(width, input.Width, output.Width, column)
            select new Correlation
            {
                Name = names.Method,
                Source = new Planes(names.Source, output.Pixels, output.Width),
                Target = target with
                {
                    Origin = (row * target.RowPitch) + (column * target.PhasePitch),
                    RowPitch = target.RowPitch * height.Stride,
                },
                Groups = convolution.Groups,
                Channels = convolution.OutputChannelsPerGroup,
                Outputs = convolution.InputChannelsPerGroup,
                Rows = TapWalk.Backward(height, input.Height, output.Height, row),
                Columns = joined is null ? columns : columns with { Outputs = Lanes.Pad(columns.Outputs) },
                Weights = TransposedWeights.AreRead(convolution)
                    ? CorrelationWeights.Transposed(TransposedWeights.Name, convolution)
                    : CorrelationWeights.PackedBackward(names.Weights, names.WeightOffset, convolution),
                Bias = names.Bias,
                Destinations = destinations,
                Store = joined is null ? names.Store : null,
            }.MergeRows();
        return Framed(names, output, input, [.. parts]) with { Joined = joined };
    }

    private static ConvolutionPass Framed(PassNames names, Image source, Image target, Correlation[] correlations)
    {
        // What is not read row by row as it lies is framed: zeros beside the rows, phases of a stride, rows shorter than a vector.
        bool isFramed = correlations.Any(correlation =>
            correlation.Columns.IsPadded || correlation.Columns.Stride > 1 || correlation.Columns.Outputs < Lanes.Count);
        bool skips = correlations.Any(correlation => correlation.Rows.IsPadded) && (!isFramed || SavesBySkipping(correlations));
        Frame? frame = isFramed
            ? Frame.Of(names.FrameMethod, names.Frame, source, Border.Of(correlations, skips), correlations[0].Columns.Stride)
            : null;
        IEnumerable<Correlation> parts = correlations
            .Select(correlation => correlation with { SkipsRows = skips, Source = frame?.Layout ?? correlation.Source });
        return new ConvolutionPass(names, source, target, frame, CorrelationPart.Share([.. parts]), null);
    }

    private static bool SavesBySkipping(Correlation[] correlations) =>
        correlations.Sum(correlation => Cycles(correlation with { SkipsRows = true })) <
        correlations.Sum(correlation => Cycles(correlation with { SkipsRows = false }));

    private static double Cycles(Correlation correlation)
    {
        CorrelationWork work = correlation.Work(Lanes.Count);
        return CorrelationTile.Best(work, isWide: true).Cycles(work);
    }

    // Phases of a row lie behind one another, each in whole vectors.
    private static Frame PhasesOf(PassNames names, Image target, int phases)
    {
        int pitch = Lanes.Pad((target.Width + phases - 1) / phases);
        int length = checked(target.Channels * target.Height * phases * pitch);
        var layout = new Planes(PassNames.Joined, length / target.Channels, phases * pitch) { Phases = phases, PhasePitch = pitch };
        return new Frame(names.JoinMethod, target, layout, length);
    }
}
