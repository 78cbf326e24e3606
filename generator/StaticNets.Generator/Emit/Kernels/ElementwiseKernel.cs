using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Element-wise layers: one inlined function for each, and loops over whole vectors of rows.</summary>
internal static class ElementwiseKernel
{
    /// <summary>Writes <c>ReLU2</c>: the layer's function on one vector.</summary>
    public static void EmitFunction(CodeWriter code, VectorWords words, Node node)
    {
        var layer = (ElementwiseLayer)node.Layer!;
        code.Separate();
        code.Write($"// y = {layer.Formula}.");
        code.Write("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        code.Write($"private static {words.Vector} {node.KernelName}({words.Vector} x) =>\n    {layer.Forward(words, "x")};");
    }

    /// <summary>Writes <c>ReLU2Gradient</c>: dx on one vector, from dy and what the layer keeps.</summary>
    public static void EmitGradient(CodeWriter code, VectorWords words, Node node)
    {
        var layer = (ElementwiseLayer)node.Layer!;
        string kept = KeptLetter(layer);
        code.Separate();
        code.Write($"// dx = dy ∂y/∂x{(kept.Length > 0 ? $", from {kept}" : string.Empty)}.");
        code.Write("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        string parameters = kept.Length > 0 ? $"{words.Vector} {kept}, {words.Vector} dy" : $"{words.Vector} dy";
        string header = $"private static {words.Vector} {node.KernelName}Gradient({parameters})";
        if (layer.SharedTerm(words, kept) is not { } term)
        {
            code.Write($"{header} =>\n    {layer.Backward(words, kept, "dy")};");
            return;
        }

        using (code.Block(header))
        {
            code.Write($"{words.Vector} {ElementwiseLayer.Shared} = {term};");
            code.Write($"return {layer.Backward(words, kept, "dy")};");
        }
    }

    /// <summary>Writes the loop of a run of element-wise layers that no product carries.</summary>
    public static void EmitForward(ForwardKernel kernel)
    {
        EmitHeader(kernel.Code, kernel.Node, "Forward");
        using (kernel.Method())
        using (EmitLoop(kernel.Code, kernel.Words, kernel.Step.Result.Stride))
        {
            string value = $"Vector512.LoadUnsafe(ref {kernel.InputName(0)}, (nuint)i)";
            EmitChain(kernel, kernel.Epilogue.Prepend(kernel.Node), value, "(nuint)i");
        }
    }

    /// <summary>Applies <paramref name="layers"/> one after another to <paramref name="value"/> and stores what anybody reads.</summary>
    public static void EmitChain(ForwardKernel kernel, IEnumerable<Node> layers, string value, string at) =>
        EmitChain(kernel, layers, value, (name, buffer) => kernel.Code.Write($"{name}.StoreUnsafe(ref {buffer}, {at});"));

    /// <summary>Applies the epilogue to the leader's result, an expression, and stores what anybody reads.</summary>
    public static void EmitResult(ForwardKernel kernel, string value, Action<string, string> store)
    {
        if (kernel.Step.Outputs.FirstOrDefault(output => output.Position == kernel.Node.Position) is { } own)
        {
            kernel.Code.Write($"{kernel.Words.Vector} v = {value};");
            store("v", kernel.OutputName(own));
            value = "v";
        }

        EmitChain(kernel, kernel.Epilogue, value, store);
    }

    private static void EmitChain(ForwardKernel kernel, IEnumerable<Node> layers, string value, Action<string, string> store)
    {
        foreach (Node node in layers)
        {
            value = $"{node.KernelName}({value})";
            if (kernel.Step.Outputs.FirstOrDefault(output => output.Position == node.Position) is { } output)
            {
                string name = $"v{Literals.Integer(node.Position)}";
                kernel.Code.Write($"{kernel.Words.Vector} {name} = {value};");
                store(name, kernel.OutputName(output));
                value = name;
            }
        }
    }

    /// <summary>Writes the loop of the backward pass of a run, from its last layer to its first.</summary>
    public static void EmitBackward(BackwardKernel kernel)
    {
        InputGradient target = kernel.Step.InputGradients[0];
        string dx = kernel.InputGradientName(0);
        EmitHeader(kernel.Code, kernel.Node, dx == "dy" ? "Backward, in place" : "Backward");
        using (kernel.Method())
        using (EmitLoop(kernel.Code, kernel.Words, kernel.Step.OutputGradient.Stride))
        {
            string value = "Vector512.LoadUnsafe(ref dy, (nuint)i)";
            foreach (int position in kernel.Step.Positions)
            {
                Node node = kernel.Plan.Graph.Nodes[position];
                string kept = Kept(kernel, node);
                value = $"{node.KernelName}Gradient({(kept.Length > 0 ? $"Vector512.LoadUnsafe(ref {kept}, (nuint)i), " : string.Empty)}{value})";
            }

            value = target.Accumulates ? $"Vector512.LoadUnsafe(ref {dx}, (nuint)i) + {value}" : value;
            kernel.Code.Write($"{kernel.Words.Vector} d = {value};");
            kernel.Code.Write($"d.StoreUnsafe(ref {dx}, (nuint)i);");
        }
    }

    /// <summary>Opens a loop over all vectors of rows that lie without gaps.</summary>
    public static CodeWriter.BlockScope EmitLoop(CodeWriter code, VectorWords words, int stride) =>
        code.Block($"for (int i = 0; i < rows * {Literals.Integer(stride)}; i += {words.Vector}.Count)");

    public static void EmitHeader(CodeWriter code, Node node, string pass)
    {
        Shape shape = node.Output;
        string padding = shape.PaddedLength > shape.Length ? $", padded to {Literals.Integer(shape.PaddedLength)}," : string.Empty;
        code.Separate();
        code.Write($"// {pass}: rows of {shape}{padding} lie without gaps.");
        code.Write("[MethodImpl(Kernel)]");
    }

    private static string Kept(BackwardKernel kernel, Node node) => node.Layer!.Keeps switch
    {
        Layers.Kept.Input => BackwardKernel.KeptName(kernel.Plan.Owner(node.Inputs[0])),
        Layers.Kept.Output => BackwardKernel.KeptName(node.Position),
        _ => string.Empty,
    };

    private static string KeptLetter(ElementwiseLayer layer) => layer.Keeps switch
    {
        Layers.Kept.Input => "x",
        Layers.Kept.Output => "y",
        _ => string.Empty,
    };
}
