using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Planning;

/// <summary>Plans a prediction: every value lives until its last reader, and then its memory is free again.</summary>
internal static class PredictionPlanner
{
    /// <param name="graph">The network.</param>
    /// <param name="training">Its training, whose methods serve here too where they can; null without a loss.</param>
    public static PredictionPlan Plan(Graph graph, TrainingPlan? training)
    {
        var values = new Values(graph, layer => layer.IsIdentityInPrediction);
        IReadOnlyList<Group> groups = ForwardSchedule.Schedule(graph, values, folds: true);
        var memory = new MemoryPlanner();
        var own = new LayerMemory(graph, memory, hasWorkers: false);
        var steps = new List<ForwardStep>();
        var slots = new Dictionary<int, Slot> { [0] = InputRows(graph, "x") };
        if (InputCopy.IsNeeded(graph, values))
        {
            Slot source = slots[0];
            slots[0] = Padded(graph, memory, 0, from: 0, to: LastReader(values, groups, 0));
            steps.Add(InputCopy.Step(source, slots[0]));
        }

        for (int i = 0; i < groups.Count; i++)
        {
            Group group = groups[i];
            Slot result = Result(graph, values, group, memory, from: i + 1, to: LastReader(values, groups, group.Last));
            slots[group.Last] = result;
            var step = new ForwardStep(
                group.Leader,
                group.Epilogue.ToEquatableArray(),
                graph.Nodes[group.Leader].Inputs.Select(input => slots[values.Owner(input)]).ToEquatableArray(),
                EquatableArray.Of(new OutputSlot(group.Epilogue.Count > 0 ? group.Last : group.Leader, result)),
                default)
            {
                Folded = Folded(graph, group, own, groups.Count + 1),
            };

            // What training keeps gets a place here too, though nobody reads it, where one method then serves both.
            bool sharesMethod = !graph.Nodes[group.Leader].Layer!.PredictsDifferently && (training?.Forward.Any(step.IsLike) ?? false);
            steps.Add(step with
            {
                Memory = own.Place(
                    group.Leader, use => use == MemoryUse.Forward || (use == MemoryUse.Kept && sharesMethod), i + 1, _ => i + 1),
            });
        }

        return new PredictionPlan(steps.ToEquatableArray(), memory.Length, own.Shared, graph.Outputs.Select(output => slots[values.Owner(output)]).ToEquatableArray());
    }

    // Written once, before the first chunk of rows, and read by each: nothing else may lie there.
    private static FoldedProduct? Folded(Graph graph, Group group, LayerMemory own, int end)
    {
        if (group.Folded is not { } norm)
        {
            return null;
        }

        ParameterSpec weight = graph.Nodes[group.Leader].Parameters.First(parameter => parameter.Suffix == "weight");
        int length = checked(weight.Reduction * Lanes.Pad(weight.Outputs));
        var memory = new MemorySpec("folded", (long)length + Lanes.Pad(graph.Nodes[norm].Output[0]), MemoryUse.Forward, MemoryScope.Batch);
        return new FoldedProduct(norm, own.Place(group.Leader, memory, 0, end).Slot, length);
    }

    /// <summary>The rows that the user passes: dense, at the start.</summary>
    public static Slot InputRows(Graph graph, string name)
    {
        int length = graph.Nodes[0].Output.Length;
        return new Slot(name, length, length, 0);
    }

    private static Slot Result(Graph graph, Values values, Group group, MemoryPlanner memory, int from, int to)
    {
        // Rows of whole blocks are written straight to the user's span; others, and those of several outputs, go by way of padded scratch.
        int length = graph.Nodes[group.Last].Output.Length;
        return graph.Outputs.Count == 1 && values.IsOutput(group.Last) && length % Lanes.Count == 0
            ? new Slot("y", length, length, 0)
            : Padded(graph, memory, group.Last, from, to);
    }

    private static Slot Padded(Graph graph, MemoryPlanner memory, int position, int from, int to)
    {
        Shape shape = graph.Nodes[position].Output;
        return new Slot(
            $"y{Emit.Literals.Integer(position)}", shape.Length, shape.PaddedLength, memory.Place(shape.PaddedLength, from, to));
    }

    // Step 0 copies the input; group i is step i + 1; outputs outlive them all.
    private static int LastReader(Values values, IReadOnlyList<Group> groups, int owner)
    {
        if (values.IsOutput(owner))
        {
            return groups.Count + 1;
        }

        int last = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            last = values.Readers(owner).Contains(groups[i].Leader) ? i + 1 : last;
        }

        return last;
    }
}
