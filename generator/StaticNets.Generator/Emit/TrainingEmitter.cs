using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes where values lie in the workspace, the loss, and the passes over it.</summary>
internal sealed class TrainingEmitter(CodeWriter code, VectorWords words, Plan plan, TrainingPlan training)
{
    public void Emit()
    {
        EmitConstants();
        new SharedPassEmitter(code, words, plan, training).EmitForward();
        if (plan.Graph.HasWeightedLosses)
        {
            new WeightedLossEmitter(code, words, plan).EmitKernels();
        }
        else
        {
            EmitLoss(labels: false, plan.Graph.Loss!.Loss.ReadsValues);
            EmitLoss(labels: true, plan.Graph.Loss.Loss.ReadsLabels(training.Output.Length));
        }

        if (training.Backward.Count > 0)
        {
            new SharedPassEmitter(code, words, plan, training).EmitBackward();
        }
    }

    private void EmitConstants()
    {
        code.Separate();
        code.Write("// Where each value lies in the workspace, per row of its capacity: y2 is the output of layer 2, dy2 the gradient there.");
        foreach (Slot slot in training.Slots)
        {
            code.Write($"private const int {Names.Workspace(slot)} = {Integer(slot.Offset)};  // {Names.Extent(slot)}{Owner(slot.Scope)}");
        }

        if (training.Shared > 0)
        {
            code.Write($"private const int Shared = {Integer(training.PerSample)};  // per row before what is there once");
        }

        if (training.PerWorker > 0)
        {
            code.Write($"private const int ThreadScratch = {Integer(training.PerWorker)};  // for each thread");
        }

        code.Separate();
        code.Write("// A thread that shares a pass takes at least as many rows: for fewer, calling it is not worth while.");
        code.Write($"internal const int ForwardRows = {Integer(SharedRows.OfForward(plan.Graph))};");
        if (training.Backward.Count > 0)
        {
            code.Write($"internal const int BackwardRows = {Integer(SharedRows.OfBackward(plan.Graph))};");
        }

        if (plan.SharesSamples)
        {
            code.Write("// A row is worth so many: threads share its largest layers.");
            code.Write($"internal const int ForwardThreads = {Integer(SharedRows.ThreadsOfForward(plan.Graph))};");
            code.Write($"internal const int BackwardThreads = {Integer(SharedRows.ThreadsOfBackward(plan.Graph))};");
        }
    }

    private static string Owner(MemoryScope scope) => scope switch
    {
        MemoryScope.Row => string.Empty,
        MemoryScope.Worker => ", of each thread",
        _ => ", once",
    };

    private void EmitLoss(bool labels, bool reads)
    {
        if (!reads)
        {
            return;
        }

        (string type, string name) = labels ? ("int", "labels") : (words.T, "targets");
        code.Separate();
        using (code.Block($"internal static {words.T} Loss(ref {words.T} workspace, int capacity, int rows, ReadOnlySpan<{type}> {name}, double divisor)"))
        {
            foreach (Slot slot in new[] { training.Output, training.OutputGradient }.Distinct())
            {
                code.Write($"ref {words.T} {slot.Name} = ref Unsafe.Add(ref workspace, {Names.Workspace(slot)} * capacity);");
            }

            string divisor = words.IsDouble ? "divisor == 0 ? rows : divisor" : $"({words.T})(divisor == 0 ? rows : divisor)";
            code.Write(
                $"return {new LossKernel(code, words, plan).Name}(ref {training.Output.Name}, rows, " +
                $"ref MemoryMarshal.GetReference({name}), {divisor}, ref {training.OutputGradient.Name});");
        }
    }
}
