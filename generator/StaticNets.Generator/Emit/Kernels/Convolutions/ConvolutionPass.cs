using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// How a convolution, or its input gradient, is computed for one sample: perhaps a frame around what is read, one correlation or one for
/// each phase of the strides, and perhaps the phases joined or the channels of each pixel taken apart.
/// </summary>
/// <param name="Names">What emitted code calls things.</param>
/// <param name="Source">The planes that are read.</param>
/// <param name="Target">The planes that are written.</param>
/// <param name="Frame">Where the source is copied to; null where it is read as it lies.</param>
/// <param name="Parts">Correlations, and where each begins.</param>
/// <param name="Joined">Where the results of a stride in width lie before they are joined; null where they go to the target.</param>
/// <param name="Plan">What lies in the lanes, and why.</param>
internal sealed partial record ConvolutionPass(
    PassNames Names, Image Source, Image Target, Frame? Frame, IReadOnlyList<CorrelationPart> Parts, Frame? Joined, ConvolutionPlan Plan)
{
    /// <summary>
    /// Whether results are stored in whole vectors, so that something can be applied to them on the way: of a pixel's channels always, but
    /// there is one scratch for them, of a row's pixels where rows are long enough.
    /// </summary>
    public bool StoresVectors(int lanes) => Plan.Choice switch
    {
        InLanes.Pixels => Joined is null && Parts.All(part => part.Correlation.Columns.Outputs >= lanes),
        InLanes.Channels => Names.Destinations.Count == 1,
        _ => false,
    };

    /// <summary>What is done, for the comment that opens its methods.</summary>
    public string Describe()
    {
        string framed = Frame is null ? "rows are read as they lie" : "each sample is copied into a frame";
        int count = Parts.Sum(part => part.Count);
        string phases = count > 1 ? $", {Literals.Integer(count)} phases of the strides apart" : string.Empty;
        string merged = Parts.All(part => part.Correlation.Rows.Outputs == 1) && Target.Height > 1 ? ", all rows as one" : string.Empty;
        string skipped = Parts.Any(part => part.Correlation.SkipsRows) ? ", taps above and below it are skipped" : string.Empty;
        return $"{Plan.Describe()}: {framed}{phases}{merged}{skipped}";
    }

    /// <summary>The range of results that a call computes; null where it computes all.</summary>
    public ResultRange? Range => Parts.Count == 1 ? Parts[0].Correlation.Range : null;

    /// <summary>The same for threads that share each sample: with ranges of its one correlation.</summary>
    public ConvolutionPass Shared() => this with
    {
        Parts = [Parts.Single() with { Correlation = Parts.Single().Correlation with { IsShared = true } }],
    };

    /// <param name="names">What emitted code calls things.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="isBackward">Whether it goes from output to input: an input gradient, or the forward pass of a transposed convolution.</param>
    /// <param name="accumulates">Whether the result is added to what the target holds.</param>
    public static ConvolutionPass Of(PassNames names, Convolution convolution, bool isBackward, bool accumulates)
    {
        ConvolutionPass pixels = Pixels(names, convolution, isBackward, accumulates);
        ConvolutionPlan plan = ConvolutionPlan.Correlation(convolution, isBackward, pixels.Cycles(), mustBePixels: accumulates) with
        {
            Pairs = PairCycles(convolution, isBackward, accumulates),
        };
        ConvolutionPass pass = plan.Choice switch
        {
            InLanes.Pixels => pixels,
            InLanes.Channels => Channels(names, convolution, isBackward),
            _ => Pairs(names, convolution, isBackward),
        };
        return pass with { Plan = plan };
    }

    private static ConvolutionPass Pixels(PassNames names, Convolution convolution, bool isBackward, bool accumulates)
    {
        (Image source, Image target) = isBackward ? (convolution.Output, convolution.Input) : (convolution.Input, convolution.Output);
        int stride = isBackward ? convolution.Window.Width.Stride : 1;
        Frame? joined = stride > 1 || accumulates ? PhasesOf(names, target, stride) : null;
        Planes planes = joined?.Layout ?? new Planes(names.Result, target.Pixels, target.Width);
        IEnumerable<CorrelationPart> parts = Correlations(names, convolution, isBackward).Select(phases => phases.Part((phases.Correlation with
        {
            Target = planes with
            {
                Origin = (phases.Row.Phase * planes.RowPitch) + (phases.Column.Phase * planes.PhasePitch),
                RowPitch = planes.RowPitch * (isBackward ? convolution.Window.Height.Stride : 1),
            },
            Columns = phases.Correlation.Columns with
            {
                Outputs = joined is null ? phases.Correlation.Columns.Outputs : Lanes.Pad(phases.Correlation.Columns.Outputs),
            },
            Destinations = joined is null ? names.Destinations : EquatableArray.Of(PassNames.Joined),
            Store = joined is null ? names.Store : null,
        }).MergeRows(), planes.RowPitch, planes.PhasePitch));
        return Framed(names, source, target, [.. parts]) with { Joined = joined };
    }

    /// <summary>The forward pass, or one correlation for each phase of the strides of an input gradient.</summary>
    private static IEnumerable<CorrelationPhases> Correlations(PassNames names, Convolution convolution, bool isBackward)
    {
        (Image input, Image output, Window window) = (convolution.Input, convolution.Output, convolution.Window);
        if (!isBackward)
        {
            Correlation forward = Forward(names, convolution);
            yield return new CorrelationPhases(forward, PhaseRun.One(forward.Rows), PhaseRun.One(forward.Columns));
            yield break;
        }

        foreach (PhaseRun row in TapWalk.Phases(window.Height, input.Height, output.Height))
        {
            foreach (PhaseRun column in TapWalk.Phases(window.Width, input.Width, output.Width))
            {
                yield return new CorrelationPhases(Backward(names, convolution) with { Rows = row.Walk, Columns = column.Walk }, row, column);
            }
        }
    }

    private static Correlation Forward(PassNames names, Convolution convolution)
    {
        (Image input, Image output) = (convolution.Input, convolution.Output);
        return new Correlation
        {
            Name = names.Method,
            Source = new Planes(names.Source, input.Pixels, input.Width),
            Target = new Planes(names.Result, output.Pixels, output.Width),
            Groups = convolution.Groups,
            Channels = convolution.InputChannelsPerGroup,
            Outputs = convolution.OutputChannelsPerGroup,
            Rows = TapWalk.Forward(convolution.Window.Height, input.Height, output.Height),
            Columns = TapWalk.Forward(convolution.Window.Width, input.Width, output.Width),
            Weights = CorrelationWeights.Packed(names.Weights, names.WeightOffset, convolution),
            Bias = names.Bias,
            Destinations = names.Destinations,
        };
    }

    // What phases share.
    private static Correlation Backward(PassNames names, Convolution convolution)
    {
        (Image input, Image output) = (convolution.Input, convolution.Output);
        return new Correlation
        {
            Name = names.Method,
            Source = new Planes(names.Source, output.Pixels, output.Width),
            Target = new Planes(names.Result, input.Pixels, input.Width),
            Groups = convolution.Groups,
            Channels = convolution.OutputChannelsPerGroup,
            Outputs = convolution.InputChannelsPerGroup,
            Rows = default,
            Columns = default,
            Weights = TransposedWeights.AreRead(convolution)
                ? CorrelationWeights.Transposed(TransposedWeights.Name, convolution)
                : CorrelationWeights.PackedBackward(names.Weights, names.WeightOffset, convolution),
            Bias = names.Bias,
            Destinations = names.Destinations,
        };
    }

    private static ConvolutionPass Framed(PassNames names, Image source, Image target, CorrelationPart[] parts)
    {
        Correlation[] correlations = [.. parts.Select(part => part.Correlation)];
        // What is not read row by row as it lies is framed: zeros beside the rows, phases of a stride, rows shorter than a vector.
        bool isFramed = correlations.Any(correlation =>
            correlation.Columns.IsPadded || correlation.Columns.Stride > 1 || correlation.Columns.Outputs < Lanes.Count);
        int skipsTogether = correlations.Any(correlation => correlation.Rows.IsPadded) ? SkipsTogether(parts, isFramed) : 0;
        Frame? frame = isFramed
            ? Frame.Of(names.FrameMethod, names.Frame, source, Border.Of(correlations, skipsTogether), correlations[0].Columns.Stride)
            : null;
        IEnumerable<CorrelationPart> placed = parts.Select(part => part with
        {
            Correlation = part.Correlation with { SkipsTogether = skipsTogether, Source = frame?.Layout ?? part.Correlation.Source },
        });
        return new ConvolutionPass(names, source, target, frame, CorrelationPart.Share([.. placed]), null, default);
    }

    // Without a frame there are no zeros above and below. Two rows share the weights that are broadcast, which pays where a row is one
    // vector: LeNet's second convolution takes 143 µs for 32 input gradients where single rows take 165.
    private static int SkipsTogether(CorrelationPart[] parts, bool isFramed)
    {
        int[] choices = !isFramed ? [1] : parts.All(part => part.Correlation.Rows.Outputs % 2 == 0) ? [0, 1, 2] : [0, 1];
        return choices.OrderBy(together => parts.Sum(part => part.Count * Cycles(part.Correlation with { SkipsTogether = together }))).First();
    }

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
