using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>y = Σ x/n over windows, and dx = Σ dy/n over the windows that an element lies in, in their order.</summary>
internal static class AveragePoolKernel
{
    /// <summary>Scratch of the backward pass, where windows are no pairs: dy/n of one row of windows.</summary>
    public const string Shares = "shares";

    public static void EmitForward(ForwardKernel kernel, Pooling pooling, Share share)
    {
        kernel.Code.Separate();
        kernel.Code.Write($"// Forward: the average of {PoolWindows.Describe(pooling)}.  x {kernel.Node.InputShapes[0]}, y {kernel.Node.Output}.");
        kernel.Code.Write("[MethodImpl(Kernel)]");
        var sum = new SumFold(kernel.Code, kernel.Words, pooling, new SumNames(kernel.Name, "x", "y", false), share);
        var walked = new[] { Walked.Of("x", kernel.Step.Inputs[0]), Walked.Of("y", kernel.Step.Result) };
        using (kernel.Method())
        {
            EmitSums(kernel.Code, kernel.Words, pooling, sum, walked);
        }

        new PoolWindows(kernel.Code, kernel.Words, pooling).EmitFunction(sum);
    }

    /// <summary>Writes the loops over the samples: the sums of all windows of the first buffer, into the second.</summary>
    public static void EmitSums(CodeWriter code, VectorWords words, Pooling pooling, SumFold sum, Walked[] walked)
    {
        var rows = new PoolRows(code, words, pooling);
        using (rows.Samples(walked))
        {
            if (!sum.Accumulates)
            {
                rows.ClearPadding(walked[1]);
            }

            new PoolWindows(code, words, pooling).Emit(sum, walked[0].Name);
        }
    }

    public static void EmitBackward(BackwardKernel kernel, Pooling pooling, Share share)
    {
        CodeWriter code = kernel.Code;
        var rows = new PoolRows(code, kernel.Words, pooling);
        InputGradient target = kernel.Step.InputGradients[0];
        Walked dx = Walked.Of("dx", target.Slot!);
        code.Separate();
        code.Write($"// Backward: each dy is shared by its window.  dy {kernel.Node.Output}, dx {kernel.Node.InputShapes[0]}.");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (rows.Samples(Walked.Of("dy", kernel.Step.OutputGradient), dx))
        {
            if (pooling.IsPaired)
            {
                var pairs = new PairGradient(code, kernel.Words, pooling, rows);
                pairs.Emit(dx, ["dy"], target.Accumulates, lanes =>
                {
                    pairs.Declare("d", share.Of(lanes.Values("dyLine"), pooling, kernel.Words, string.Empty));
                    return _ => "d";
                });
                return;
            }

            if (!target.Accumulates)
            {
                rows.Clear(dx);
            }

            rows.Planes("dx", ["dy"], () => EmitLine(code, kernel.Words, pooling, share));
        }
    }

    // The shares of one row of windows go to each line of the window. An element takes them in the order of the windows: those that reach
    // it with their last column come first.
    private static void EmitLine(CodeWriter code, VectorWords words, Pooling pooling, Share share)
    {
        (Axis height, Axis width) = (pooling.Window.Height, pooling.Window.Width);
        code.Write($"int top = {PoolWindows.Origin("oy", height)};");
        code.Write($"int first = {WindowFold.First("top", height)};");
        code.Write($"int end = {WindowFold.End("top", height, pooling.Input.Height)};");
        EmitShares(code, words, pooling, share);
        code.Separate();
        using (code.Block("for (int iy = first; iy < end; iy++)"))
        using (code.Block($"for (int kx = {Integer(width.Kernel - 1)}; kx >= 0; kx--)"))
        {
            string stride = Integer(width.Stride);
            string per = width.Stride == 1 ? string.Empty : $" / {stride}";
            code.Write("// The windows whose column kx lies inside the image.");
            string left = width.PadBefore == 0 ? "kx" : $"kx - {Integer(width.PadBefore)}";
            code.Write($"int left = {left};");
            code.Write(width.PadBefore == 0 ? "const int from = 0;"
                : width.Stride == 1 ? "int from = Math.Max(0, -left);"
                : $"int from = Math.Max(0, ({Integer(width.Stride - 1L)} - left){per});");
            code.Write($"int to = Math.Min({Integer(pooling.Output.Width)}, ({Integer(pooling.Input.Width - 1L + width.Stride)} - left){per});");
            string column = width.Stride == 1 ? "from" : $"(from * {stride})";
            code.Write($"ref {words.T} target = ref Unsafe.Add(ref dxPlane, (iy * {Integer(pooling.Input.Width)}) + {column} + left);");
            code.Write($"Strided.Add(ref Unsafe.Add(ref {Shares}, from), to - from, ref target, {stride});");
        }
    }

    private static void EmitShares(CodeWriter code, VectorWords words, Pooling pooling, Share share)
    {
        (Axis height, Axis width) = (pooling.Window.Height, pooling.Window.Width);
        string rows = height.IsPadded ? "(end - first)" : Integer(height.Kernel);
        RowLoop.Emit(code, words, pooling.Output.Width, lanes =>
        {
            string dy = RowLoop.LoadDense(lanes, "dyLine", "i");
            code.Write(VectorWords.Store(share.Of(dy, pooling, words, $"{rows} * {Integer(width.Kernel)}"), Shares, "i"));
        });
        if (share.IsConstant(pooling) || !width.IsPadded)
        {
            return;
        }

        code.Write("// Windows over the left or the right edge have fewer columns.");
        foreach ((int from, int to) in new[] { (0, pooling.FirstInside), (pooling.EndInside, pooling.Output.Width) })
        {
            if (from < to)
            {
                using (code.Block($"for (int ox = {Integer(from)}; ox < {Integer(to)}; ox++)"))
                {
                    code.Write($"int left = {PoolWindows.Origin("ox", width)};");
                    string columns = $"({WindowFold.End("left", width, pooling.Input.Width)} - {WindowFold.First("left", width)})";
                    code.Write($"Unsafe.Add(ref {Shares}, ox) = Unsafe.Add(ref dyLine, ox) / ({rows} * {columns});");
                }
            }
        }
    }
}
