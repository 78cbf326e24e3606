using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
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

    /// <summary>How threads share a sample.</summary>
    public SharedSample Sharing => new(pass.Range!.Value, ChannelCorrelationKernel.LeastCommonMultiple(Unit(isWide: true), Unit(isWide: false)));

    /// <summary>Writes what computes one sample, from the reference <c>xRow</c> (or <c>dyRow</c>) to <c>yRow</c> and its like.</summary>
    public void EmitSample()
    {
        if (pass.Frame is { } frame)
        {
            string range = pass.Range is { } rows ? $", {Sharing.FirstReached}, {rows.Bounds.End}" : string.Empty;
            code.Write($"{frame.Name}(ref {Names.Source}Row, ref {Names.Frame}{range});");
        }

        VectorWidth.Emit(code, EmitCalls);

        code.Separate();
        if (pass.TurnedLength > 0)
        {
            EmitChannelsFirst();
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
            Kernel(correlation).EmitTiles();
        }

        if (pass.Frame is { } frame)
        {
            new FrameKernel(code, words, frame, Names.Source).Emit(pass.Range is null ? default(Shapes.TapWalk?) : pass.Parts.Single().Correlation.Rows);
        }

        if (pass.Joined is { } joined)
        {
            new JoinKernel(code, words, joined, Names.Result).Emit(accumulates);
        }
    }

    private void EmitChannelsFirst()
    {
        string channels = Integer(pass.Target.Channels);
        string pixels = Integer(pass.Target.Pixels);
        if (pass.Range is not { } range)
        {
            code.Write($"Matrix.ChannelsFirst(ref {Names.Turned}, {channels}, {pixels}, ref {Names.Result}Row);");
            return;
        }

        int each = pass.Target.Pixels / range.Length;
        (string first, string end) = range.Bounds;
        string from = IndexText.Sum(0, Term(first, each * Lanes.Pad(pass.Target.Channels)));
        string count = each == 1 ? $"{end} - {first}" : Term($"({end} - {first})", each);
        code.Write($"Matrix.ChannelsFirst(ref Unsafe.Add(ref {Names.Turned}, {from}), {channels}, {count}, {pixels}, ref Unsafe.Add(ref {Names.Result}Row, {IndexText.Sum(0, Term(first, each))}));");
    }

    private int Unit(bool isWide) => Kernel(pass.Parts.Single().Correlation).Unit(isWide);

    private ICorrelationKernel Kernel(Correlation correlation) => pass.Plan.Choice switch
    {
        InLanes.Pixels => new CorrelationKernel(code, words, correlation),
        InLanes.Channels => new ChannelCorrelationKernel(code, words, correlation),
        _ => new PairCorrelationKernel(code, words, correlation),
    };

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
            if (part.Correlation.Range is { } range)
            {
                arguments.Add(range.Arguments);
            }

            if (part.Count > 1)
            {
                code.Separate();
            }

            rows.Emit(code, () => columns.Emit(code, () => Kernel(part.Correlation).EmitCalls(isWide, string.Join(", ", arguments))));
        }
    }

    // Values have a row for each sample; scratch serves one after the other.
    private string Row(string name) => name == Names.Source || Names.Destinations.Contains(name) ? name + "Row" : name;

    private static string At(string reference, string offset) =>
        offset == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {offset})";
}
