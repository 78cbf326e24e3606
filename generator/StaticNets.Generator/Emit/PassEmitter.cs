using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes the members that check their arguments and call the kernels: Predict, Forward, Loss, Backward.</summary>
internal sealed class PassEmitter(CodeWriter code, VectorWords words, Plan plan)
{
    private string Kernels => $"global::StaticNets.Generated.{Names.Kernels(plan.Graph.Type)}";

    private string Workspace => $"global::StaticNets.Workspace<{plan.Graph.Type.Name}, {words.T}>";

    private string Buffer => $"global::StaticNets.ParameterBuffer<{plan.Graph.Type.Name}, {words.T}>";

    public void Emit()
    {
        EmitPredict();
        EmitForward();
        if (plan.Graph.HasWeightedLosses)
        {
            new WeightedLossEmitter(code, words, plan).EmitMembers();
        }
        else
        {
            EmitLoss(labels: false, plan.Graph.Loss?.Loss.ReadsValues ?? false);
            EmitLoss(labels: true, plan.Graph.Loss?.Loss.ReadsLabels(plan.Graph.Output.Output.Length) ?? false);
        }

        EmitBackward();
        EmitPenalties();
        EmitProbabilities();
    }

    private void EmitPredict()
    {
        code.Write("/// <inheritdoc/>");
        using (code.Block($"public void Predict(global::System.ReadOnlySpan<{words.T}> x, global::System.Span<{words.T}> y)"))
        {
            if (StraightLineEmitter.Applies(plan))
            {
                using (code.Block("if (global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated && x.Length == InputLength && y.Length == OutputLength)"))
                {
                    code.Write($"{Kernels}.PredictOne({First("x")}, ref Parameters.Reference, {First("y")});");
                    code.Write("return;");
                }

                code.Separate();
            }

            code.Write($"int rows = global::StaticNets.Numerics.Rows.Count<{words.T}>(x, InputLength, y, OutputLength);");
            string scratch = $"ref global::StaticNets.Numerics.Scratch<{words.T}>.Reference({Kernels}.ScratchLength)";
            EmitSharedPrediction($"{scratch}, {Kernels}.ChunkRows", "0");
            code.Write($"ref {words.T} scratch = {scratch};");
            EmitPredictCall($"{Kernels}.ChunkRows");
        }

        code.Separate();
        code.Write("/// <inheritdoc/>");
        using (code.Block($"public void Predict(global::System.ReadOnlySpan<{words.T}> x, global::System.Span<{words.T}> y, {Workspace} workspace)"))
        {
            code.Write($"int rows = global::StaticNets.Numerics.Rows.Count<{words.T}>(x, InputLength, y, OutputLength);");
            EmitNotNull("workspace");
            code.Write($"ref {words.T} scratch = ref workspace.BeginPredict();");
            EmitSharedPrediction("ref scratch, workspace.Capacity", "workspace.Threads");
            EmitPredictCall("workspace.Capacity");
        }

        code.Separate();
    }

    // Threads take rows, each with scratch of its own, where every one gets enough of them.
    private void EmitSharedPrediction(string room, string cap)
    {
        if (plan.SharesSamples)
        {
            code.Write("// Fewer samples than threads, each of which is work for several.");
            code.Write($"int together = global::StaticNets.Threading.SharedSamples<{words.T}>.Threads(rows, {Kernels}.SampleThreads, {cap});");
            using (code.Block("if (together > 0)"))
            {
                code.Write($"{Kernels}.PredictTogether(x, rows, ref Parameters.Reference, {room}, y, together);");
                code.Write("return;");
            }

            code.Separate();
        }

        code.Write($"int threads = global::StaticNets.Threading.Workers.For(rows, {Kernels}.PredictRows{(cap == "0" ? string.Empty : $", {cap}")});");
        using (code.Block("if (threads > 1)"))
        {
            code.Write($"global::StaticNets.Threading.SharedPrediction<{words.T}>.Run({Kernels}.Predict, threads, rows, ({Kernels}.ScratchLength, {Kernels}.ChunkRows), ref Parameters.Reference, x, y);");
            code.Write("return;");
        }

        code.Separate();
    }

    private void EmitPredictCall(string capacity) =>
        code.Write($"{Kernels}.Predict(x, rows, ref Parameters.Reference, ref scratch, {capacity}, y);");

    private void EmitNotNull(string argument) => code.Write($"global::System.ArgumentNullException.ThrowIfNull({argument});");

    private static string First(string span) => $"ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span})";

    private void EmitForward()
    {
        code.Write("/// <inheritdoc/>");
        using (code.Block($"public void Forward(global::System.ReadOnlySpan<{words.T}> x, {Workspace} workspace, int firstRow = 0)"))
        {
            if (plan.Training is null)
            {
                EmitNoLoss();
            }
            else
            {
                EmitNotNull("workspace");
                EmitCheckVariance();
                code.Write("workspace.BeginForward(x, firstRow);");
                code.Write($"workspace.Share({Kernels}.Forward, {Kernels}.ForwardRows, Parameters{(plan.SharesSamples ? $", threadsPerRow: {Kernels}.ForwardThreads" : string.Empty)});");
            }
        }

        code.Separate();
    }

    // Before anything changes: neither the stage of the workspace nor running statistics of other layers.
    private void EmitCheckVariance()
    {
        if (plan.Graph.NeedsSeveralRows is { } first)
        {
            code.Write($"global::StaticNets.Numerics.Rows.CheckVariance(x.Length, InputLength, \"{first.Name}\");");
        }
    }

    private void EmitLoss(bool labels, bool reads)
    {
        string type = labels ? "int" : words.T;
        string name = labels ? "labels" : "targets";
        code.Write("/// <inheritdoc/>");
        using (code.Block($"public {words.T} Loss(global::System.ReadOnlySpan<{type}> {name}, {Workspace} workspace, double divisor = 0)"))
        {
            if (plan.Training is not { } training)
            {
                EmitNoLoss();
            }
            else if (!reads)
            {
                string wanted = labels ? "rows of real numbers" : "one class index for each row";
                code.Write($"throw new global::System.InvalidOperationException(\"{plan.Graph.Loss!.Loss.Title} reads {wanted}; pass those.\");");
            }
            else
            {
                EmitNotNull("workspace");
                code.Write($"ref {words.T} values = ref workspace.BeginLoss({name}, {(labels ? Integer(Math.Max(2, training.Output.Length)) : "OutputLength")}, divisor);");
                string divisor = labels && plan.Graph.Loss!.Loss.ClassWeights.Count > 0 ? "divisor == 0 ? Description.WeightOf(labels) : divisor" : "divisor";
                code.Write($"return {Kernels}.Loss(ref values, workspace.Capacity, workspace.Count, {name}, {divisor});");
            }
        }

        code.Separate();
    }

    private void EmitBackward()
    {
        code.Write("/// <inheritdoc/>");
        using (code.Block($"public void Backward({Workspace} workspace, {Buffer} gradients, bool accumulate = false)"))
        {
            if (plan.Training is not { } training)
            {
                EmitNoLoss();
            }
            else
            {
                EmitNotNull("workspace");
                EmitNotNull("gradients");
                code.Write("workspace.BeginBackward();");
                if (training.Backward.Count > 0)
                {
                    code.Write($"workspace.Share({Kernels}.Backward, {Kernels}.BackwardRows, Parameters, gradients, accumulate{(plan.SharesSamples ? $", threadsPerRow: {Kernels}.BackwardThreads" : string.Empty)});");
                }
            }
        }

        code.Separate();
    }

    private void EmitPenalties()
    {
        code.Write("/// <inheritdoc/>");
        string header = $"public {words.T} AddPenalties({Buffer} gradients)";
        string[] penalties = [.. Penalties()];
        if (penalties.Length == 0)
        {
            code.Write($"{header} => 0;");
        }
        else
        {
            using (code.Block(header))
            {
                EmitNotNull("gradients");
                code.Write($"{words.T} penalty = 0;");
                code.Write(string.Join("\n", penalties));
                code.Write("return penalty;");
            }
        }

        code.Separate();
    }

    private IEnumerable<string> Penalties() =>
        from weight in plan.Parameters
        where weight.Spec.Suffix == "weight"
        let penalty = plan.Graph.Nodes[weight.Position].Layer!.Penalty
        where penalty != default
        let slice = $"Packed.Slice({Integer(weight.Offset)}, {Integer(weight.PackedLength)})"
        select $"penalty += global::StaticNets.Numerics.Penalty.Add<{words.T}>(Parameters.{slice}, gradients.{slice}, " +
            $"l1: {words.Literal(penalty.L1)}, l2: {words.Literal(penalty.L2)});  // {weight.Name}";

    private void EmitProbabilities()
    {
        const string space = "global::StaticNets.Numerics.Probabilities.";
        string header = $"public static void ToProbabilities(global::System.Span<{words.T}> outputs)";
        code.Write("/// <inheritdoc/>");
        if (plan.Graph.Losses.Count > 1 && plan.Graph.Losses.Any(loss => loss.Loss.Probabilities(string.Empty, string.Empty) is not null))
        {
            using (code.Block(header))
            using (code.Block("for (int row = 0; row < outputs.Length; row += OutputLength)"))
            {
                EmitProbabilitiesOfEach(space);
            }

            return;
        }

        code.Write($"{header} =>");
        code.Write(plan.Graph.Losses.Count == 1 && plan.Graph.Loss!.Loss.Probabilities("outputs", "OutputLength") is { } function
            ? $"    {space}{function};"
            : $"    throw new global::System.InvalidOperationException(\"{plan.Graph.Type.Name.TrimStart('@')} declares no classification loss, so its outputs are no probabilities; declare [SoftmaxCrossEntropy] or [BinaryCrossEntropy].\");");
    }

    private void EmitProbabilitiesOfEach(string space)
    {
        int offset = 0;
        foreach (LossNode loss in plan.Graph.Losses)
        {
            int length = plan.Graph.Nodes[loss.Output].Output.Length;
            string part = $"outputs.Slice({(offset == 0 ? "row" : $"row + {Integer(offset)}")}, {Integer(length)})";
            if (loss.Loss.Probabilities(part, Integer(length)) is { } function)
            {
                code.Write($"{space}{function};  // {plan.Graph.Nodes[loss.Output].Name}");
            }

            offset += length;
        }
    }

    private void EmitNoLoss() => code.Write(
        $"throw new global::System.InvalidOperationException(\"{plan.Graph.Type.Name.TrimStart('@')} declares no loss, so it only predicts; to train it, declare one as its last attribute, for example [MeanSquaredError].\");");
}
