using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Graph → plan: memory, order and fusion.</summary>
internal static class Planner
{
    public static Plan Plan(Graph graph)
    {
        PredictionPlan prediction = PredictionPlanner.Plan(graph);

        // A workspace also serves predictions.
        TrainingPlan? training = graph.Loss is null ? null : new TrainingPlanner(graph).Plan();
        training = training is null ? null : training with { PerSample = Math.Max(training.PerSample, prediction.ScratchLength) };
        return new Plan(graph, ParameterLayout.Place(graph), prediction, training);
    }
}
