using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>The bytes of a network per sample, as generator/docs/costs.md defines them.</summary>
internal sealed record MemoryCosts(EquatableArray<long> ActivationBytesByPosition, long WorkspaceBytesPerSample, long PredictBytes)
{
    public long ActivationBytes => ActivationBytesByPosition.Sum();

    public static MemoryCosts Of(Plan plan)
    {
        long size = plan.Graph.Options.IsDouble ? sizeof(double) : sizeof(float);
        return new MemoryCosts(
            Kept(plan).Select(elements => elements * size).ToEquatableArray(),
            (plan.Training?.PerSample ?? 0) * size,
            ((long)plan.Prediction.ScratchLength + plan.Prediction.Shared) * size);
    }

    // What the backward pass reads of the forward pass, each value once.
    private static long[] Kept(Plan plan)
    {
        var kept = new long[plan.Graph.Nodes.Count];
        foreach (BackwardStep step in plan.Training?.Backward ?? default)
        {
            foreach (OutputSlot value in step.Kept)
            {
                kept[value.Position] = value.Slot.Length;
            }
        }

        foreach (BackwardStep step in plan.Training?.Backward ?? default)
        {
            kept[step.Positions[0]] += KeptForItself(plan.Graph.Nodes[step.Positions[0]], step);
        }

        return kept;
    }

    private static long KeptForItself(Node node, BackwardStep step) => node.Layer!.Memory(node.InputShapes, node.Output)
        .Where(memory => memory.Use == MemoryUse.Kept && memory.Scope == MemoryScope.Row && step.Memory.Any(slot => slot.Name == memory.Name))
        .Sum(memory => memory.Length);
}
