using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>The numbers of a whole network, as generator/docs/costs.md defines them, per sample.</summary>
internal sealed record NetworkCosts(
    long ParameterCount,
    Cost Forward,
    Cost Backward,
    Cost Loss,
    long ActivationBytes,
    long WorkspaceBytesPerSample,
    long PredictBytes)
{
    public long TrainingFlops => checked(Forward.Flops + Loss.Flops + Backward.Flops);

    public static NetworkCosts Of(Plan plan)
    {
        int size = plan.Graph.Options.IsDouble ? sizeof(double) : sizeof(float);
        return new NetworkCosts(
            plan.Parameters.Sum(parameter => (long)parameter.Spec.Shape.Length),
            Sum(plan.Graph.Nodes.Select(node => node.Forward)),
            plan.Training is null ? Cost.Zero : Sum(plan.Graph.Nodes.Select(node => node.Backward)),
            plan.Graph.Loss is { } loss ? loss.Loss.Cost(plan.Graph.Output.Output) : Cost.Zero,
            Kept(plan).Sum(slot => (long)slot.Length * size),
            (plan.Training?.PerSample ?? 0L) * size,
            (long)plan.Prediction.ScratchLength * size);
    }

    // What the backward pass reads of the forward pass, each value once.
    private static IEnumerable<Slot> Kept(Plan plan) => plan.Training is null
        ? []
        : plan.Training.Backward
            .SelectMany(step => step.Kept.Select(kept => (Slot?)kept.Slot).Append(step.Private))
            .Where(slot => slot is not null)
            .Select(slot => slot!)
            .Distinct();

    private static Cost Sum(IEnumerable<Cost> costs) => costs.Aggregate(Cost.Zero, (sum, cost) => sum + cost);
}
