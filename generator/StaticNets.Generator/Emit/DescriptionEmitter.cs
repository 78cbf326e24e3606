using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes the <c>Description</c>: what the library needs to know, computed by the build.</summary>
internal sealed class DescriptionEmitter(CodeWriter code, Plan plan)
{
    public void Emit()
    {
        code.Write("/// <inheritdoc/>");
        using (code.Block("public static global::StaticNets.NetworkDescription Description { get; } = new()", end: "};"))
        {
            code.Write($"Name = \"{plan.Graph.Type.Name.TrimStart('@')}\",");
            code.Write("InputLength = InputLength,\nOutputLength = OutputLength,\nParameterCount = ParameterCount,");
            code.Write($"Targets = global::StaticNets.TargetKind.{(plan.Graph.Losses.Count > 1 ? "Several" : plan.Graph.Loss?.Loss.Targets ?? "None")},");
            EmitOutputs();
            if (plan.Graph.NeedsSeveralRows is not null)
            {
                code.Write("SmallestBatch = 2,");
            }

            if (plan.Graph.Loss is { Loss.ClassWeights: { Count: > 0 } weights })
            {
                code.Write($"ClassWeights = [{string.Join(", ", weights.Select(Human))}],");
            }

            EmitSettings();
            code.Write("Summary = Summary,");
            EmitLayers();
            EmitParameters();
            EmitWorkspace();
        }

        code.Separate();
        code.Write("/// <summary>The rows of the table: layers, shapes and costs.</summary>");
        code.Write("public static global::System.Collections.Immutable.ImmutableArray<global::StaticNets.LayerDescription> Layers => Description.Layers;");
        code.Separate();
    }

    private void EmitSettings()
    {
        if (plan.Graph.Settings.Count > 0)
        {
            code.Write($"Settings = [{string.Join(", ", plan.Graph.Settings.Select(setting => $"\"{setting}\""))}],");
        }
    }

    private void EmitOutputs()
    {
        if (!plan.Graph.HasWeightedLosses)
        {
            return;
        }

        using (code.Block("Outputs =", open: "[", end: "],"))
        {
            int offset = 0;
            foreach (LossNode loss in plan.Graph.Losses)
            {
                Node output = plan.Graph.Nodes[loss.Output];
                code.Write(
                    $"new(\"{output.Name}\", {Integer(offset)}, {Integer(output.Output.Length)}, global::StaticNets.TargetKind.{loss.Loss.Targets}, {Number(loss.Weight, isDouble: true)}),");
                offset += output.Output.Length;
            }
        }
    }

    private void EmitLayers()
    {
        using (code.Block("Layers =", open: "[", end: "],"))
        {
            foreach (Node node in plan.Graph.Nodes)
            {
                code.Write(
                    $"new({Integer(node.Position)}, \"{node.Name}\", \"{node.Title}\", \"{node.Output}\", {Integer(node.ParameterCount)}, " +
                    $"{Integer(node.Forward.Macs)}, {Integer(node.Forward.Flops)}){Inputs(node)},");
            }
        }
    }

    /// <summary>What a layer reads, where that is not the layer before it alone.</summary>
    private static string Inputs(Node node) =>
        node.Position == 0 || (node.Inputs.Count == 1 && node.Inputs[0] == node.Position - 1)
            ? string.Empty
            : $" {{ Inputs = [{List(node.Inputs)}] }}";

    private void EmitParameters()
    {
        using (code.Block("Parameters =", open: "[", end: "],"))
        {
            foreach (ParameterPlacement placement in plan.Parameters)
            {
                code.Write(
                    $"new(\"{placement.Name}\", {Integer(placement.Offset)}, {Integer(placement.PackedLength)}, " +
                    $"[{List(placement.Spec.Shape.Dimensions)}], [{List(Strides(placement))}]){(placement.Spec.IsTrained ? string.Empty : " { IsTrained = false }")},");
            }
        }
    }

    // Canonical [outputs, a, b, …] over packed [a, b, …, padded outputs]; or all in order.
    private static int[] Strides(ParameterPlacement placement)
    {
        Shape shape = placement.Spec.Shape;
        var strides = new int[shape.Rank];
        strides[0] = 1;
        int stride = placement.Spec.IsFlat ? 1 : Lanes.Pad(placement.Outputs);
        for (int dimension = shape.Rank - 1; dimension >= (placement.Spec.IsFlat ? 0 : 1); dimension--)
        {
            strides[dimension] = stride;
            stride *= shape[dimension];
        }

        return strides;
    }

    private void EmitWorkspace()
    {
        if (plan.Training is not { } training)
        {
            code.Write($"Workspace = new(PerSample: {Integer(Math.Max(plan.Graph.Nodes[0].Output.PaddedLength, plan.Prediction.ScratchLength))}, Shared: {Integer(plan.Prediction.Shared)}, Predict: {Integer(plan.Prediction.ScratchLength)}, Output: 0, OutputStride: OutputLength, InputGradient: -1, InputGradientStride: 0),");
            return;
        }

        Slot? gradient = training.InputGradient;
        code.Write(
            $"Workspace = new(PerSample: {Integer(training.PerSample)}, Shared: {Integer(training.Shared)}, Predict: {Integer(plan.Prediction.ScratchLength)}, " +
            $"Output: {Integer(training.Output.Offset)}, OutputStride: {Integer(training.Output.Stride)}, " +
            $"InputGradient: {Integer(gradient?.Offset ?? -1)}, InputGradientStride: {Integer(gradient?.Stride ?? 0)}){Outputs(training)},");
    }

    // Where each of several outputs lies.
    private static string Outputs(TrainingPlan training) => training.Losses.Count == 1
        ? string.Empty
        : $" {{ Outputs = [{string.Join(", ", training.Losses.Select(loss => $"new({Integer(loss.Output.Offset)}, {Integer(loss.Output.Stride)})"))}] }}";

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(number => Integer(number)));
}
