using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// y = max over windows. Training keeps where the first of the largest lies: selecting that costs a comparison for each element while it
/// is in a register; to find it again in the backward pass took longer (8x28x28 in 2x2, forward and backward: 194 + 169 ns against
/// 115 + 373).
/// </summary>
internal static class MaxPoolKernel
{
    /// <summary>What training keeps: how far behind its window's first element the first of the largest lies.</summary>
    public const string Index = "index";

    /// <summary>An element of <see cref="Index"/> for a window of its own: the bits of an int where windows reach far, else a number.</summary>
    /// <param name="element">The element.</param>
    /// <param name="pooling">The geometry.</param>
    /// <param name="words">The precision.</param>
    public static string Place(string element, Pooling pooling, VectorWords words) =>
        pooling.IsFar ? $"Unsafe.As<{words.T}, int>(ref {element})" : element;

    public static void EmitForward(ForwardKernel kernel, Pooling pooling)
    {
        CodeWriter code = kernel.Code;
        var fold = new MaxFold(kernel, pooling);
        var windows = new PoolWindows(code, kernel.Words, pooling);
        var rows = new PoolRows(code, kernel.Words, pooling);
        code.Separate();
        code.Write($"// Forward: the largest in {PoolWindows.Describe(pooling)}.  x {kernel.Node.InputShapes[0]}, y {kernel.Node.Output}.");
        List<Walked> walked = [Walked.Of("x", kernel.Step.Inputs[0]), Walked.Of("y", kernel.Step.Result)];
        if (kernel.Step.Memory.Count > 0)
        {
            string bits = pooling.IsFar ? ", as the bits of an int" : string.Empty;
            code.Write($"// index: how far behind its window's first element the first of the largest lies{bits}, for the backward pass.");
            walked.Add(Walked.Of(Index, kernel.Step.Memory[0].Slot));
        }

        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (rows.Samples([.. walked]))
        {
            rows.ClearPadding(walked[1]);
            windows.Emit(fold, "x");
        }

        windows.EmitFunction(fold);
    }

    public static void EmitBackward(BackwardKernel kernel, Pooling pooling)
    {
        CodeWriter code = kernel.Code;
        var rows = new PoolRows(code, kernel.Words, pooling);
        InputGradient target = kernel.Step.InputGradients[0];
        Walked dx = Walked.Of("dx", target.Slot!);
        code.Separate();
        code.Write($"// Backward: each dy goes to the first of the largest in its window.  dy {kernel.Node.Output}, dx {kernel.Node.InputShapes[0]}.");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (rows.Samples(Walked.Of("dy", kernel.Step.OutputGradient), Walked.Of(Index, kernel.Step.Memory[0].Slot), dx))
        {
            if (pooling.IsPaired && !pooling.IsFar)
            {
                EmitPairs(new PairGradient(code, kernel.Words, pooling, rows), dx, target.Accumulates);
                return;
            }

            if (!target.Accumulates)
            {
                rows.Clear(dx);
            }

            rows.Planes("dx", ["dy", Index], () => EmitLine(code, kernel.Words, pooling));
        }
    }

    private static void EmitPairs(PairGradient pairs, Walked dx, bool accumulates) => pairs.Emit(dx, ["dy", Index], accumulates, lanes =>
    {
        pairs.Declare("d", lanes.Values("dyLine"));
        pairs.Declare("at", lanes.Values($"{Index}Line"));
        return offset => $"d & Vector512.Equals(at, {pairs.Constant(offset)})";
    });

    // One window after the other: where they overlap, what comes back to an element is added in their order.
    private static void EmitLine(CodeWriter code, VectorWords words, Pooling pooling)
    {
        Window window = pooling.Window;
        string origin = $"(({PoolWindows.Origin("oy", window.Height)}) * {Integer(pooling.Input.Width)}) + {PoolWindows.Origin("ox", window.Width)}";
        using (code.Block($"for (int ox = 0; ox < {Integer(pooling.Output.Width)}; ox++)"))
        {
            code.Write($"int at = {origin} + {(pooling.IsFar ? string.Empty : "(int)")}{Place($"Unsafe.Add(ref {Index}Line, ox)", pooling, words)};");
            code.Write("Unsafe.Add(ref dxPlane, at) += Unsafe.Add(ref dyLine, ox);");
        }
    }
}
