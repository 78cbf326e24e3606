using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>Writes the class of kernels: constants, the passes as lists of calls, and one region for each layer.</summary>
internal sealed class KernelClassEmitter(CodeWriter code, Plan plan)
{
    private readonly VectorWords _words = new(plan.Graph.Options.IsDouble);

    public void Emit()
    {
        code.Write(GeneratorVersion.Attribute);
        using (code.Block($"file static class {Names.Kernels(plan.Graph.Type)}"))
        {
            EmitConstants();
            new PredictionEmitter(code, _words, plan).Emit();
            if (plan.Training is { } training)
            {
                new TrainingEmitter(code, _words, plan, training).Emit();
            }

            foreach (Node node in plan.Graph.Nodes)
            {
                EmitRegion(node);
            }

            EmitLossRegions();
        }
    }

    private void EmitConstants()
    {
        code.Write("// Kernels are compiled once, fully optimised, and never inlined: one kernel, one method.");
        code.Write("private const MethodImplOptions Kernel = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;");
        if (plan.Parameters.Count > 0)
        {
            code.Separate();
            code.Write("// Where the parameters of each layer lie in their buffer.");
            foreach (ParameterPlacement placement in plan.Parameters)
            {
                code.Write($"private const int {placement.Constant} = {Integer(placement.Offset)};");
            }
        }
    }

    private void EmitRegion(Node node)
    {
        ForwardStep? training = plan.Training?.Forward.FirstOrDefault(step => step.Position == node.Position);
        ForwardStep? prediction = plan.Prediction.Steps.FirstOrDefault(step => step.Position == node.Position);
        BackwardStep? backward = plan.Training?.Backward.FirstOrDefault(step => step.Positions[0] == node.Position);
        bool isElementwise = node.Layer is ElementwiseLayer;
        ForwardStep? folded = plan.Prediction.Steps.FirstOrDefault(step => step.Folded?.Norm == node.Position);
        if (training is null && prediction is null && folded is null && backward is null && !isElementwise)
        {
            return;
        }

        code.Separate();
        code.Write($"#region Layer {Integer(node.Position)}, {node.Title}: {Shapes(node)}");
        if (isElementwise)
        {
            EmitFunctions(node);
        }
        else if (node.Layer?.Formula is { } formula)
        {
            code.Separate();
            code.Write($"// {formula}.");
        }

        if (training is not null)
        {
            EmitForward(node, new ForwardKernel(code, _words, plan, training, node.KernelName + "Forward"));
        }

        if (prediction is not null && (training is null || Names.PredictionStep(plan, prediction) != node.KernelName + "Forward"))
        {
            EmitForward(node, new ForwardKernel(code, _words, plan, prediction, Names.PredictionStep(plan, prediction)));
        }

        if (folded is not null)
        {
            node.Layer!.EmitFold(new FoldKernel(code, _words, plan, folded));
        }

        if (backward is not null)
        {
            node.Layer!.EmitBackward(new BackwardKernel(code, _words, plan, backward));
        }

        code.Separate();
        code.Write("#endregion");
    }

    private static string Shapes(Node node) => node.InputShapes.Count == 0
        ? node.Output.ToString()
        : $"{string.Join(", ", node.InputShapes.Select(shape => shape.ToString()))} → {node.Output}";

    private void EmitFunctions(Node node)
    {
        Kernels.ElementwiseKernel.EmitFunction(code, _words, node);
        if (plan.Training is { } training && training.Backward.Any(step => step.Positions.Contains(node.Position)))
        {
            Kernels.ElementwiseKernel.EmitGradient(code, _words, node);
        }
    }

    private static void EmitForward(Node node, ForwardKernel kernel)
    {
        if (node.Layer is { } layer)
        {
            layer.EmitForward(kernel);
        }
        else
        {
            Kernels.InputCopyKernel.Emit(kernel);
        }
    }

    private void EmitLossRegions()
    {
        for (int i = 0; i < plan.Graph.Losses.Count; i++)
        {
            LossNode loss = plan.Graph.Losses[i];
            code.Separate();
            code.Write($"#region Loss {Integer(loss.Position)}, {loss.Loss.Title}");
            code.Separate();
            code.Write($"// {loss.Loss.Formula}.");
            loss.Loss.Emit(new LossKernel(code, _words, plan, i));
            code.Separate();
            code.Write("#endregion");
        }
    }
}
