using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the loss of a network whose losses are added, each times its weight. Dividing a loss and its gradient by divisor / weight multiplies both, so that the
/// kernels of losses know nothing of weights.
/// </summary>
internal sealed class WeightedLossEmitter(CodeWriter code, VectorWords words, Plan plan)
{
    private const string Labels = "ref MemoryMarshal.GetReference(labels)";
    private const string Targets = "ref MemoryMarshal.GetReference(targets)";

    private EquatableArray<LossNode> Losses => plan.Graph.Losses;

    private bool ReadsValues => Losses.All(loss => loss.Loss.ReadsValues);

    private bool ReadsLabels => Losses.All(loss => loss.Loss.ReadsLabels(Length(loss)));

    // Rows with one number, the class, for each output of several classes: shorter than those with a number for each class.
    private bool ReadsClasses => ReadsValues && Losses.Any(IsOfClasses);

    private string Kernels => $"global::StaticNets.Generated.{Names.Kernels(plan.Graph.Type)}";

    /// <summary>Writes the public members.</summary>
    public void EmitMembers()
    {
        EmitMember("targets", words.T, ReadsValues, ReadsClasses ? ", out global::System.ReadOnlySpan<int> classes" : string.Empty);
        EmitMember("labels", "int", ReadsLabels, string.Empty);
    }

    /// <summary>Writes the sums of the losses, one for each form of targets.</summary>
    public void EmitKernels()
    {
        if (ReadsValues)
        {
            EmitKernel("Loss", $"ReadOnlySpan<{words.T}> targets", _ => false, OutputLength);
        }

        if (ReadsLabels)
        {
            EmitKernel("Loss", "ReadOnlySpan<int> labels", _ => true, 0);
        }

        if (ReadsClasses)
        {
            EmitKernel("LossOfClasses", $"ReadOnlySpan<{words.T}> targets, ReadOnlySpan<int> labels", IsOfClasses, Losses.Sum(loss => IsOfClasses(loss) ? 1 : Length(loss)));
        }
    }

    private int OutputLength => plan.Graph.OutputLength;

    private int Length(LossNode loss) => plan.Graph.Nodes[loss.Output].Output.Length;

    private bool IsOfClasses(LossNode loss) => Length(loss) > 1 && loss.Loss.ReadsLabels(Length(loss));

    private void EmitMember(string name, string type, bool reads, string classes)
    {
        string workspace = $"global::StaticNets.Workspace<{plan.Graph.Type.Name}, {words.T}> workspace";
        code.Write("/// <inheritdoc/>");
        using (code.Block($"public {words.T} Loss(global::System.ReadOnlySpan<{type}> {name}, {workspace}, double divisor = 0)"))
        {
            if (!reads)
            {
                string wanted = name == "labels" ? "rows of numbers" : "one class index for each output";
                code.Write($"throw new global::System.InvalidOperationException(\"The losses of {plan.Graph.Type.DisplayName} read {wanted}; pass those.\");");
            }
            else
            {
                string arguments = "divisor, workspace.OutputLossMemory";
                code.Write("global::System.ArgumentNullException.ThrowIfNull(workspace);");
                code.Write($"ref {words.T} values = ref workspace.BeginLosses({name}, divisor{classes});");
                string call = $"Loss(ref values, workspace.Capacity, workspace.Count, {name}, {arguments})";
                code.Write(classes.Length == 0
                    ? $"return {Kernels}.{call};"
                    : $"return classes.IsEmpty\n    ? {Kernels}.{call}\n    : {Kernels}.LossOfClasses(ref values, workspace.Capacity, workspace.Count, {name}, classes, {arguments});");
            }
        }

        code.Separate();
    }

    private void EmitKernel(string name, string targets, Func<LossNode, bool> ofLabels, int stride)
    {
        code.Separate();
        using (code.Block($"internal static {words.T} {name}(ref {words.T} workspace, int capacity, int rows, {targets}, double divisor, Span<{words.T}> losses)"))
        {
            foreach (Slot slot in plan.Training!.Losses.SelectMany(loss => new[] { loss.Output, loss.Gradient, loss.Sum }).OfType<Slot>().Distinct())
            {
                code.Write($"ref {words.T} {slot.Name} = ref Unsafe.Add(ref workspace, {Names.Workspace(slot)} * capacity);");
            }

            code.Write("double count = divisor == 0 ? rows : divisor;");
            code.Write($"{words.T} total = 0;");
            int offset = 0;
            for (int i = 0; i < Losses.Count; i++)
            {
                bool isOfLabels = ofLabels(Losses[i]);
                EmitCall(i, isOfLabels ? At(Labels, i, Losses.Count) : At(Targets, offset, stride));
                offset += isOfLabels ? 1 : Length(Losses[i]);
            }

            code.Write("return total;");
        }
    }

    private static string At(string first, int offset, int stride) =>
        $"{(offset == 0 ? first : $"ref Unsafe.Add({first}, {Integer(offset)})")}, {Integer(stride)}";

    private void EmitCall(int index, string targets)
    {
        LossNode loss = Losses[index];
        LossSlots slots = plan.Training!.Losses[index];
        string weight = Number(loss.Weight, isDouble: true);
        string count = loss.Weight == 1 ? "count" : $"count / {weight}";
        string divisor = words.IsDouble ? count : loss.Weight == 1 ? $"({words.T}){count}" : $"({words.T})({count})";
        code.Separate();
        code.Write($"// {plan.Graph.Nodes[loss.Output].Name}{(loss.Weight == 1 ? string.Empty : $", times {Human(loss.Weight)}")}.");
        code.Write($"{words.T} loss{Integer(loss.Position)} = {new LossKernel(code, words, plan, index).Name}(ref {slots.Output.Name}, rows, {targets}, {divisor}, ref {slots.Gradient.Name});");
        string unweighted = loss.Weight == 1 ? $"loss{Integer(loss.Position)}" : $"loss{Integer(loss.Position)} / {words.Literal(loss.Weight)}";
        code.Write($"losses[{Integer(index)}] = {unweighted};");
        code.Write($"total += loss{Integer(loss.Position)};");
        if (slots.Sum is { } sum)
        {
            code.Write($"Rows.Add(ref {slots.Gradient.Name}, rows * {Integer(sum.Stride)}, ref {sum.Name});");
        }
    }
}
