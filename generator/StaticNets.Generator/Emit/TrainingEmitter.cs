using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes forward, loss and backward as lists of calls over the workspace.</summary>
internal sealed class TrainingEmitter(CodeWriter code, VectorWords words, Plan plan, TrainingPlan training)
{
    public void Emit()
    {
        EmitConstants();
        EmitForward();
        EmitLoss(labels: false, plan.Graph.Loss!.Loss.ReadsValues);
        EmitLoss(labels: true, plan.Graph.Loss.Loss.ReadsLabels(training.Output.Length));
        if (training.Backward.Count > 0)
        {
            EmitBackward();
        }
    }

    private void EmitConstants()
    {
        code.Separate();
        code.Write("// Where each value lies in the workspace, per row of its capacity: y2 is the output of layer 2, dy2 the gradient there.");
        foreach (Slot slot in training.Slots)
        {
            code.Write($"private const int {Names.Workspace(slot)} = {Integer(slot.Offset)};  // {Names.Extent(slot)}{(slot.IsShared ? ", once" : string.Empty)}");
        }

        if (training.Shared > 0)
        {
            code.Write($"private const int Shared = {Integer(training.PerSample)};  // per row before what is there once");
        }
    }

    private void EmitForward()
    {
        bool isRandom = training.Forward.Any(step => plan.Graph.Nodes[step.Position].Layer is { IsRandom: true });
        string randomness = isRandom ? ", ulong seed, long step, int firstRow" : string.Empty;
        code.Separate();
        using (code.Block($"internal static void Forward(ref {words.T} workspace, int capacity, int rows, ref {words.T} parameters{randomness})"))
        {
            EmitReferences(training.Forward
                .SelectMany(step => step.Inputs.Concat(step.Outputs.Select(output => output.Slot)).Concat(step.Memory.Select(memory => (Slot?)memory.Slot))));
            foreach (ForwardStep step in training.Forward)
            {
                var kernel = new ForwardKernel(code, words, plan, step, plan.Graph.Nodes[step.Position].KernelName + "Forward");
                code.Write($"{kernel.Name}({Port.Arguments(kernel.Ports)});");
            }
        }
    }

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
            EmitReferences([training.Output, training.OutputGradient]);
            string divisor = words.IsDouble ? "divisor == 0 ? rows : divisor" : $"({words.T})(divisor == 0 ? rows : divisor)";
            code.Write(
                $"return {new LossKernel(code, words, plan).Name}(ref {training.Output.Name}, rows, " +
                $"ref MemoryMarshal.GetReference({name}), {divisor}, ref {training.OutputGradient.Name});");
        }
    }

    private void EmitBackward()
    {
        bool accumulates = plan.IsTrained;
        string gradients = accumulates ? $", ref {words.T} gradients, bool accumulate" : string.Empty;
        code.Separate();
        using (code.Block($"internal static void Backward(ref {words.T} workspace, int capacity, int rows, ref {words.T} parameters{gradients})"))
        {
            EmitReferences(training.Backward.SelectMany(step => step.Kept.Select(kept => (Slot?)kept.Slot)
                .Append(step.OutputGradient).Concat(step.Memory.Select(memory => (Slot?)memory.Slot)).Concat(step.InputGradients.Select(input => input.Slot))));
            foreach (BackwardStep step in training.Backward)
            {
                var kernel = new BackwardKernel(code, words, plan, step);
                code.Write($"{kernel.Name}({Port.Arguments(kernel.Ports)});");
            }
        }
    }

    private void EmitReferences(IEnumerable<Slot?> slots)
    {
        foreach (Slot slot in slots.Where(slot => slot is not null).Select(slot => slot!).Distinct())
        {
            string place = slot.IsShared ? $"(Shared * capacity) + {Names.Workspace(slot)}" : $"{Names.Workspace(slot)} * capacity";
            code.Write($"ref {words.T} {slot.Name} = ref Unsafe.Add(ref workspace, {place});");
        }
    }
}
