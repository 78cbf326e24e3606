using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>Graph → plan: memory, order and fusion.</summary>
internal static class Planner
{
    /// <summary>Plans a network that was found sound, and checks its budget.</summary>
    public static PlannedNetwork Plan(CheckedNetwork network, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (network.Graph is not { } graph)
        {
            return new PlannedNetwork(network.Type, null, network.Stub, network.Errors);
        }

        Plan plan = Plan(graph);
        EquatableArray<ModelError> overBudget = BudgetCheck.Find(graph, [.. MemoryCosts.Of(plan).ActivationBytesByPosition]);
        return new PlannedNetwork(network.Type, plan, null, network.Errors.Concat(overBudget).ToEquatableArray());
    }

    public static Plan Plan(Graph graph)
    {
        TrainingPlan? training = graph.Loss is null ? null : new TrainingPlanner(graph).Plan();
        PredictionPlan prediction = PredictionPlanner.Plan(graph, training);

        // A workspace also serves predictions.
        training = training is null ? null : training with
        {
            PerSample = Math.Max(training.PerSample, prediction.ScratchLength),
            Shared = Math.Max(training.Shared, prediction.Shared),
        };
        return new Plan(graph, ParameterLayout.Place(graph), prediction, training);
    }
}

/// <summary>A network ready to be written: its plan, or after an error what is known. Immutable and equal by value (see <see cref="Declaration"/>).</summary>
internal sealed record PlannedNetwork(TypeIdentity Type, Plan? Plan, Stub? Stub, EquatableArray<ModelError> Errors);
