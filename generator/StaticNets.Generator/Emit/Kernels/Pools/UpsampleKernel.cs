using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>Each pixel becomes a block; its gradient is the sum of the block, one chain in row-major order.</summary>
internal static class UpsampleKernel
{
    public static void EmitForward(ForwardKernel kernel, Pooling pooling)
    {
        CodeWriter code = kernel.Code;
        var rows = new PoolRows(code, kernel.Words, pooling);
        Walked y = Walked.Of("y", kernel.Step.Result);
        code.Separate();
        code.Write($"// Forward: each pixel becomes a block of {Block(pooling)}.  x {kernel.Node.InputShapes[0]}, y {kernel.Node.Output}.");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (rows.Samples(Walked.Of("x", kernel.Step.Inputs[0]), y))
        {
            if (pooling.IsPaired)
            {
                var pairs = new PairGradient(code, kernel.Words, pooling, rows);
                pairs.Emit(y, ["x"], accumulates: false, lanes =>
                {
                    pairs.Declare("v", lanes.Values("xLine"));
                    return _ => "v";
                });
                return;
            }

            rows.ClearPadding(y);
            rows.Lines("y", ["x"], () => EmitLine(code, kernel.Words, pooling));
        }
    }

    public static void EmitBackward(BackwardKernel kernel, Pooling pooling)
    {
        InputGradient target = kernel.Step.InputGradients[0];
        kernel.Code.Separate();
        kernel.Code.Write($"// Backward: the sum of each block of {Block(pooling)}.  dy {kernel.Node.Output}, dx {kernel.Node.InputShapes[0]}.");
        kernel.Code.Write("[MethodImpl(Kernel)]");
        var names = new SumNames(kernel.Name(kernel.Step.Parts[0].Part), "dy", "dx", target.Accumulates);
        var sum = new SumFold(kernel.Code, kernel.Words, pooling, names, Share.Whole);
        using (kernel.Method())
        {
            AveragePoolKernel.EmitSums(
                kernel.Code, kernel.Words, pooling, sum, [Walked.Of("dy", kernel.Step.OutputGradient), Walked.Of("dx", target.Slot!)]);
        }

        new PoolWindows(kernel.Code, kernel.Words, pooling).EmitFunction(sum);
    }

    private static string Block(Pooling pooling) =>
        $"{Integer(pooling.Window.Height.Kernel)}x{Integer(pooling.Window.Width.Kernel)}";

    // One line of blocks: its first row is written pixel by pixel, the others are copies of it.
    private static void EmitLine(CodeWriter code, VectorWords words, Pooling pooling)
    {
        (int height, int width) = (pooling.Window.Height.Kernel, pooling.Window.Width.Kernel);
        string copied = "yLine";
        if (width == 1)
        {
            copied = "xLine";
        }
        else
        {
            using (code.Block($"for (int ix = 0; ix < {Integer(pooling.Output.Width)}; ix++)"))
            {
                code.Write($"{words.T} v = Unsafe.Add(ref xLine, ix);");
                code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref yLine, ix * {Integer(width)}), {Integer(width)}).Fill(v);");
            }

            code.Separate();
        }

        int first = width == 1 ? 0 : 1;
        if (first == height)
        {
            return;
        }

        string length = Integer(pooling.Input.Width);
        code.Write($"ReadOnlySpan<{words.T}> copied = MemoryMarshal.CreateReadOnlySpan(ref {copied}, {length});");
        using (code.Block($"for (int ky = {Integer(first)}; ky < {Integer(height)}; ky++)"))
        {
            code.Write($"copied.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref yLine, ky * {length}), {length}));");
        }
    }
}
