using StaticNets.Generator.Layers;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes forward and backward as lists of calls that each thread of a team walks through: methods that are shared by rows get this
/// thread's rows, others the whole batch and the worker; where the plan says so, the threads meet.
/// </summary>
internal sealed class SharedPassEmitter(CodeWriter code, VectorWords words, Plan plan, TrainingPlan training)
{
    public void EmitForward() => Emit("Forward", [.. training.Forward.Select(Call)]);

    public void EmitBackward() => Emit("Backward", [.. training.Backward.SelectMany(Calls)]);

    private PassCall Call(ForwardStep step)
    {
        var kernel = new ForwardKernel(code, words, plan, step, plan.Graph.Nodes[step.Position].KernelName + "Forward");
        return new PassCall(kernel.Name, kernel.Ports, step.Sharing, step.MeetsBefore, null);
    }

    private IEnumerable<PassCall> Calls(BackwardStep step)
    {
        var kernel = new BackwardKernel(code, words, plan, step);
        return step.Parts.Select(planned => new PassCall(
            kernel.Name(planned.Part), kernel.Ports(planned.Part), planned.Part.Sharing, planned.MeetsBefore,
            planned.Part.IsSkippedWhenFrozen && kernel.Node.IsTrained ? kernel.Node.Position : null));
    }

    private void Emit(string name, IReadOnlyList<PassCall> calls)
    {
        code.Separate();
        using (code.Block($"internal static void {name}(Pass<{words.T}> pass, Worker worker)"))
        {
            if (calls.Any(call => call.Sharing == Sharing.Rows))
            {
                code.Write("// Each thread takes rows of its own; what is named Share begins with them.");
                code.Write("(int first, int end) = worker.Share(pass.Rows);");
                code.Write("int rows = end - first;");
            }

            EmitReferences(calls);
            EmitCalls(calls);
        }
    }

    private void EmitCalls(IReadOnlyList<PassCall> calls)
    {
        for (int i = 0; i < calls.Count;)
        {
            if (calls[i].MeetsBefore)
            {
                code.Write("worker.Meet();");
            }

            // Calls under one condition stand together.
            PassCall[] run = [calls[i], .. calls.Skip(i + 1).TakeWhile(call => !call.MeetsBefore && call.Condition == calls[i].Condition)];
            if (calls[i].Condition.Length == 0)
            {
                EmitRun(run);
            }
            else
            {
                using (code.Block($"if ({calls[i].Condition})"))
                {
                    EmitRun(run);
                }
            }

            code.Separate();
            i += run.Length;
        }
    }

    private void EmitRun(IEnumerable<PassCall> calls)
    {
        foreach (PassCall call in calls)
        {
            code.Write($"{call.Name}({string.Join(", ", call.Ports.Select(port => Argument(call, port)))});");
        }
    }

    private void EmitReferences(IEnumerable<PassCall> calls)
    {
        (Slot Slot, bool IsShare)[] places = [.. calls
            .SelectMany(call => call.Ports.Where(port => port.Slot is not null).Select(port => (Slot: port.Slot!, IsShare: IsShare(call, port.Slot!))))
            .Distinct()];
        if (places.Any(place => place.Slot.Scope == MemoryScope.Worker))
        {
            code.Write($"ref {words.T} scratch = ref Scratch<{words.T}>.Reference(ThreadScratch);");
        }

        foreach ((Slot slot, bool isShare) in places)
        {
            code.Write($"ref {words.T} {NameOf(slot, isShare)} = ref Unsafe.Add(ref {(slot.Scope == MemoryScope.Worker ? "scratch" : "pass.Workspace")}, {Place(slot, isShare)});");
        }
    }

    private static string Place(Slot slot, bool isShare) => slot.Scope switch
    {
        MemoryScope.Worker => Names.Workspace(slot),
        MemoryScope.Batch => $"(Shared * pass.Capacity) + {Names.Workspace(slot)}",
        _ when isShare => $"({Names.Workspace(slot)} * pass.Capacity) + (first * {Integer(slot.Stride)})",
        _ => $"{Names.Workspace(slot)} * pass.Capacity",
    };

    private static bool IsShare(PassCall call, Slot slot) => call.Sharing == Sharing.Rows && slot.Scope == MemoryScope.Row;

    private static string NameOf(Slot slot, bool isShare) => isShare ? slot.Name + "Share" : slot.Name;

    private static string Argument(PassCall call, Port port) => (port.Slot, port.Argument) switch
    {
        ({ } slot, _) => $"ref {NameOf(slot, IsShare(call, slot))}",
        (_, "rows") => call.Sharing == Sharing.Rows ? "rows" : "pass.Rows",
        (_, "firstRow") => call.Sharing == Sharing.Rows ? "pass.FirstRow + first" : "pass.FirstRow",
        (_, "ref parameters") => "ref pass.Parameters",
        (_, "ref gradients") => "ref pass.Gradients",
        (_, "accumulate") => "pass.Accumulates",
        (_, "seed") => "pass.Seed",
        (_, "step") => "pass.Step",
        (_, var own) => own,
    };

    /// <summary>One call of a pass.</summary>
    /// <param name="Frozen">The layer that need not be called for while it is frozen.</param>
    private sealed record PassCall(string Name, IReadOnlyList<Port> Ports, Sharing Sharing, bool MeetsBefore, int? Frozen)
    {
        /// <summary>When a thread makes it; empty for always.</summary>
        public string Condition => string.Join(" && ", new[]
        {
            Sharing == Sharing.Nothing ? "worker.Index == 0" : string.Empty,
            Frozen is { } position ? $"!pass.IsFrozen({Integer(position)})" : string.Empty,
        }.Where(condition => condition.Length > 0));
    }
}
