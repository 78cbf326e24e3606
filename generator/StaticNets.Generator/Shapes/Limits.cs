using StaticNets.Generator.Emit;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Whether a sound network is small enough to be laid out, so that no count below overflows.</summary>
internal static class Limits
{
    // Offsets are int, in elements; the planner may round each buffer up to a block of lanes.
    private const long Largest = int.MaxValue - (64 * Lanes.Count);

    // Stands for any number beyond int.
    private const long TooMany = 1L << 48;

    // Forward, backward and loss together stay well below what a long holds.
    private const long MostWork = 1_000_000_000_000_000_000;

    public static bool Check(GraphDraft draft, IReadOnlyList<LossNode> losses, List<ModelError> errors)
    {
        long[] parameters = [.. draft.Nodes.Select(node => Parameters(draft, node))];
        long[] activations =
        [
            .. draft.Nodes.Select((node, position) =>
                ((Buffers(draft, node) + LossGradients(losses, position)) * (long)node.Output!.Value.PaddedLength) +
                Memory(draft, node, memory => memory.Scope == MemoryScope.Row)),
        ];
        return CheckSum(draft, errors, parameters, "parameters, padded")
            && CheckSum(draft, errors, activations, "activations and gradients for each sample")
            && CheckSum(draft, errors, [.. draft.Nodes.Select(node => Memory(draft, node, memory => memory.Scope != MemoryScope.Row))], "elements of scratch")
            && CheckSum(draft, errors, [.. draft.Nodes.Select(node => Prediction(draft, node, parameters))], "elements of scratch for the prediction of one sample")
            && CheckWork(draft, errors);
    }

    // Of a layer: its output and the gradient there. Of the input: the rows, their padded copy, and the gradient.
    private static int Buffers(GraphDraft draft, DraftNode node) =>
        node.Layer is null && draft.Layout.Declaration.Options.InputGradient ? 3 : 2;

    // Its output and its scratch, which lie in one buffer, and the weights that it may be folded into.
    private static long Prediction(GraphDraft draft, DraftNode node, long[] parameters) =>
        node.Output!.Value.PaddedLength
        + Memory(draft, node, memory => memory.Use is MemoryUse.Forward or MemoryUse.Kept)
        + (node.Layer is { ScalesChannelsInPrediction: true } ? parameters[node.Inputs[0]] : 0);

    private static long Memory(GraphDraft draft, DraftNode node, Func<MemorySpec, bool> counts)
    {
        try
        {
            return node.Layer is null
                ? 0
                : node.Layer.Memory(node.InputShapes(draft), node.Output!.Value)
                    .Where(counts)
                    .Sum(memory => memory.Length + Lanes.Count);
        }
        catch (OverflowException)
        {
            // Layers count their scratch in int, checked, since that is all that can be laid out.
            return TooMany;
        }
    }

    // The packed weights pad the outputs, their transpose both sides.
    private static long Parameters(GraphDraft draft, DraftNode node) => node.Layer is null
        ? 0
        : node.Layer.Parameters(node.InputShapes(draft)).Sum(parameter =>
            (long)Lanes.Pad(parameter.Outputs) * Lanes.Pad(parameter.Reduction));

    // One layer's work fits a long, but not twice: shapes and weights have less than 2^31 elements each.
    private static bool CheckWork(GraphDraft draft, List<ModelError> errors)
    {
        double[] work = [.. draft.Nodes.Select(node => Work(node.Layer?.ForwardCost(node.InputShapes(draft), node.Output!.Value) ?? Cost.Zero))];
        if (work.Sum() <= MostWork)
        {
            return true;
        }

        Report(draft, errors, "floating-point operations for each sample", MostWork, work);
        return false;
    }

    private static double Work(Cost cost) => (2.0 * cost.Macs) + cost.OtherFlops;

    // The only loss writes the gradient of its value; one of several may need room for its own, before they are added.
    private static int LossGradients(IReadOnlyList<LossNode> losses, int position) =>
        losses.Count > 1 ? losses.Count(loss => loss.Output == position) : 0;

    private static bool CheckSum(GraphDraft draft, List<ModelError> errors, long[] counts, string what)
    {
        // Padding both sides makes at most 256 of one element, so each count is below 2^39: millions of them fit a long.
        if (counts.Sum() <= Largest)
        {
            return true;
        }

        Report(draft, errors, what, Largest, [.. counts.Select(count => (double)count)]);
        return false;
    }

    // Whole numbers below 2^53 are exact in a double; of more, nobody reads the last digits.
    private static void Report(GraphDraft draft, List<ModelError> errors, string what, long limit, double[] counts)
    {
        int most = Array.IndexOf(counts, counts.Max());
        errors.Add(new ModelError("SN0110", most, ArgumentKey.Attribute, EquatableArray.Of(
            draft.Layout.Network,
            Count(counts.Sum()),
            what,
            Literals.Count(limit),
            Literals.Integer(most),
            draft.Nodes[most].Layer?.Title ?? "Input",
            Count(counts[most]))));
    }

    private static string Count(double number) => number is >= TooMany and < MostWork ? $"over {Literals.Count(int.MaxValue)}" : Literals.Count(number);
}
