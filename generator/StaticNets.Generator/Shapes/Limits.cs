using StaticNets.Generator.Emit;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Shapes;

/// <summary>Whether a sound network is small enough to be laid out, so that no count below overflows.</summary>
internal static class Limits
{
    // Offsets are int, in elements; the planner may round each buffer up to a block of lanes.
    private const long Largest = int.MaxValue - (64 * Lanes.Count);

    public static bool Check(GraphDraft draft, List<ModelError> errors)
    {
        long[] parameters = [.. draft.Nodes.Select(node => Parameters(draft, node))];

        // An activation and its gradient.
        long[] activations = [.. draft.Nodes.Select(node => 2L * node.Output!.Value.PaddedLength)];
        return CheckSum(draft, errors, parameters, "parameters, padded")
            && CheckSum(draft, errors, activations, "activations and gradients for each sample");
    }

    // The packed weights pad the outputs, their transpose both sides.
    private static long Parameters(GraphDraft draft, DraftNode node) => node.Layer is null
        ? 0
        : node.Layer.Parameters(node.InputShapes(draft)).Sum(parameter =>
            (long)Lanes.Pad(parameter.Shape[0]) * Lanes.Pad(parameter.Shape.Length / parameter.Shape[0]));

    private static bool CheckSum(GraphDraft draft, List<ModelError> errors, long[] counts, string what)
    {
        // Each count is below 2^63 / 2^31 and a sum of int.MaxValue of them would be as well.
        long sum = counts.Sum();
        if (sum <= Largest)
        {
            return true;
        }

        int most = Array.IndexOf(counts, counts.Max());
        errors.Add(new ModelError("SN0110", most, ArgumentKey.Attribute, EquatableArray.Of(
            draft.Layout.Network,
            Literals.Count(sum),
            what,
            Literals.Count(Largest),
            Literals.Integer(most),
            draft.Nodes[most].Layer?.Title ?? "Input",
            Literals.Count(counts[most]))));
        return false;
    }
}
