using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes a pass over a convolution: what is done once, for each sample, and the methods called.</summary>
internal sealed class ConvolutionPassKernel(CodeWriter code, VectorWords words, ConvolutionPass pass)
{
    private PassNames Names => pass.Names;

    /// <summary>Writes what precedes the first sample.</summary>
    public void EmitStart()
    {
        if (pass.Frame is { } frame)
        {
            new FrameKernel(code, words, frame).EmitClear();
        }
    }

    /// <summary>Writes what computes one sample, from the reference <c>xRow</c> (or <c>dyRow</c>) to <c>yRow</c> and its like.</summary>
    public void EmitSample()
    {
        if (pass.Frame is { } frame)
        {
            code.Write($"{frame.Name}(ref {Names.Source}Row, ref {Names.Frame});");
        }

        VectorWidth.Emit(code, EmitCalls);

        code.Separate();
        if (pass.Plan.Choice == InLanes.Channels)
        {
            code.Write($"Matrix.ChannelsFirst(ref {Names.Turned}, {Integer(pass.Target.Channels)}, {Integer(pass.Target.Pixels)}, ref {Names.Result}Row);");
        }

        if (pass.Joined is { } joined)
        {
            code.Write($"{joined.Name}(ref {PassNames.Joined}, ref {Names.Result}Row);");
        }
    }

    /// <summary>Writes the methods that <see cref="EmitSample"/> calls.</summary>
    /// <param name="accumulates">Whether the result is added to what the target holds.</param>
    public void EmitMethods(bool accumulates)
    {
        foreach (Correlation correlation in pass.Parts.Select(part => part.Correlation).Distinct())
        {
            if (pass.Plan.Choice == InLanes.Channels)
            {
                new ChannelCorrelationKernel(code, words, correlation).EmitTiles();
            }
            else
            {
                new CorrelationKernel(code, words, correlation).EmitTiles();
            }
        }

        if (pass.Frame is { } frame)
        {
            new FrameKernel(code, words, frame, Names.Source).Emit();
        }

        if (pass.Joined is { } joined)
        {
            new JoinKernel(code, words, joined, Names.Result).Emit(accumulates);
        }
    }

    private void EmitCalls(bool isWide)
    {
        foreach (CorrelationPart part in pass.Parts)
        {
            var rows = new TileLoop("rowPhase", 0, part.Rows.Count, 1);
            var columns = new TileLoop("columnPhase", 0, part.Columns.Count, 1);
            string weights = IndexText.Sum(part.Weights, Term(rows.Term, part.Rows.Weights), Term(columns.Term, part.Columns.Weights));
            string target = IndexText.Sum(part.Target, Term(rows.Term, part.Rows.Target), Term(columns.Term, part.Columns.Target));
            List<string> arguments = [At(Row(part.Correlation.Source.Buffer), Integer(part.Source)), At(part.Correlation.Weights.Buffer, weights)];
            if (part.Correlation.Bias is { } bias)
            {
                arguments.Add($"ref {bias}");
            }

            arguments.AddRange(part.Correlation.Destinations.Select(name => At(Row(name), target)));
            if (part.Count > 1)
            {
                code.Separate();
            }

            rows.Emit(code, () => columns.Emit(code, () => EmitCall(part, isWide, string.Join(", ", arguments))));
        }
    }

    private void EmitCall(CorrelationPart part, bool isWide, string arguments)
    {
        if (pass.Plan.Choice == InLanes.Channels)
        {
            new ChannelCorrelationKernel(code, words, part.Correlation).EmitCalls(isWide, arguments);
        }
        else
        {
            new CorrelationKernel(code, words, part.Correlation).EmitCalls(isWide, arguments);
        }
    }

    // Values have a row for each sample; scratch serves one after the other.
    private string Row(string name) => name == Names.Source || Names.Destinations.Contains(name) ? name + "Row" : name;

    private static string At(string reference, string offset) =>
        offset == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {offset})";
}
