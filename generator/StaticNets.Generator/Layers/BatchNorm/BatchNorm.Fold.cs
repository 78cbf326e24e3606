using StaticNets.Generator.Emit;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Layers;

internal sealed partial record BatchNorm
{
    public override void EmitFold(FoldKernel kernel)
    {
        kernel.Code.Separate();
        kernel.Code.Write($"// Folded into {kernel.Product.Title} before it, once for each prediction: with s = w/√(σ² + ε) its weights times s, its bias minus μ times s plus b.");
        kernel.Code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        {
            if (kernel.Product.Layer!.Folds == FoldAxis.Lanes)
            {
                EmitLanes(kernel);
            }
            else
            {
                EmitRows(kernel);
            }
        }
    }

    // Outputs lie side by side: a vector of them takes a vector of scales.
    private void EmitLanes(FoldKernel kernel)
    {
        CodeWriter code = kernel.Code;
        int stride = Lanes.Pad(kernel.Weight.Outputs);
        using (code.Block($"for (int o = 0; o < {Integer(stride)}; o += {Integer(kernel.Words.Lanes)})"))
        {
            string Parameter(string offset) => $"Vector512.LoadUnsafe(ref parameters, (nuint)({offset} + o))";
            string variance = $"{Parameter(kernel.Offset("running_var"))} + {kernel.Words.Constant(Epsilon)}";
            code.Write($"{kernel.Words.Vector} s = {(Affine ? Parameter(kernel.Offset("weight")) : kernel.Words.One)} / Vector512.Sqrt({variance});");
            code.Write($"{kernel.Words.Vector} b = {Bias(kernel, Parameter, VectorWords.FusedMultiplyAdd)};");
            code.Write($"b.StoreUnsafe(ref folded, (nuint)({kernel.FoldedOffset("bias")} + o));");
            using (code.Block($"for (int k = 0; k < {Integer(kernel.Weight.Reduction)}; k++)"))
            {
                code.Write($"nuint at = (nuint)((k * {Integer(stride)}) + o);");
                code.Write($"{kernel.Words.Vector} w = Vector512.LoadUnsafe(ref parameters, {kernel.ProductOffset("weight")} + at) * s;");
                code.Write($"w.StoreUnsafe(ref folded, {kernel.FoldedOffset("weight")} + at);");
            }
        }
    }

    // Outputs come one after another: the rows of one take one scale.
    private void EmitRows(FoldKernel kernel)
    {
        CodeWriter code = kernel.Code;
        string t = kernel.Words.T;
        int outputs = kernel.Node.Output[0];
        int rows = kernel.Weight.Reduction / outputs * Lanes.Pad(kernel.Weight.Outputs);
        using (code.Block($"for (int o = 0; o < {Integer(outputs)}; o++)"))
        {
            string Parameter(string offset) => $"Unsafe.Add(ref parameters, {offset} + o)";
            string variance = $"{Parameter(kernel.Offset("running_var"))} + {kernel.Words.Literal(Epsilon)}";
            code.Write($"{t} s = {(Affine ? Parameter(kernel.Offset("weight")) : kernel.Words.Literal(1))} / {t}.Sqrt({variance});");
            code.Write($"Unsafe.Add(ref folded, {kernel.FoldedOffset("bias")} + o) = {Bias(kernel, Parameter, (x, y, z) => $"{t}.FusedMultiplyAdd({x}, {y}, {z})")};");
            using (code.Block($"for (int i = 0; i < {Integer(rows)}; i += {Integer(kernel.Words.Lanes)})"))
            {
                code.Write($"nuint at = (nuint)((o * {Integer(rows)}) + i);");
                code.Write($"{kernel.Words.Vector} w = Vector512.LoadUnsafe(ref parameters, {kernel.ProductOffset("weight")} + at) * s;");
                code.Write($"w.StoreUnsafe(ref folded, {kernel.FoldedOffset("weight")} + at);");
            }
        }

        EmitBiasPadding(kernel, outputs);
    }

    private static void EmitBiasPadding(FoldKernel kernel, int outputs)
    {
        if (Lanes.Pad(outputs) > outputs)
        {
            kernel.Code.Separate();
            kernel.Code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref folded, {kernel.FoldedOffset("bias")} + {Integer(outputs)}), {Integer(Lanes.Pad(outputs) - outputs)}).Clear();");
        }
    }

    // (b − μ) s + b, with the product's b before and this layer's behind.
    private string Bias(FoldKernel kernel, Func<string, string> parameter, Func<string, string, string, string> fusedMultiplyAdd)
    {
        string mean = parameter(kernel.Offset("running_mean"));
        string shifted = kernel.ProductOffset("bias") is { } bias ? $"{parameter(bias)} - {mean}" : $"-{mean}";
        return Affine ? fusedMultiplyAdd(shifted, "s", parameter(kernel.Offset("bias"))) : $"({shifted}) * s";
    }
}
