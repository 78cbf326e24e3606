using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>A border of one value around each channel. Its gradient is the middle of dy.</summary>
internal static class PadKernel
{
    public static void EmitForward(ForwardKernel kernel, Pooling border, double value)
    {
        CodeWriter code = kernel.Code;
        var rows = new PoolRows(code, kernel.Words, border);
        Walked y = Walked.Of("y", kernel.Step.Result);
        code.Separate();
        code.Write($"// Forward: a border around each channel.  x {kernel.Node.InputShapes[0]}, y {kernel.Node.Output}.");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (rows.Samples(Walked.Of("x", kernel.Step.Inputs[0]), y))
        {
            rows.ClearPadding(y);
            code.Write($"MemoryMarshal.CreateSpan(ref yRow, {Integer(y.Length)}).Fill({kernel.Words.Literal(value)});");
            EmitLines(code, kernel.Words, border, ("xRow", "yRow"), (x, inside) =>
            {
                string width = Integer(border.Input.Width);
                code.Write($"MemoryMarshal.CreateReadOnlySpan(ref {x}, {width}).CopyTo(MemoryMarshal.CreateSpan(ref {inside}, {width}));");
            });
        }
    }

    public static void EmitBackward(BackwardKernel kernel, Pooling border)
    {
        CodeWriter code = kernel.Code;
        var rows = new PoolRows(code, kernel.Words, border);
        InputGradient target = kernel.Step.InputGradients[0];
        Walked dx = Walked.Of("dx", target.Slot!);
        code.Separate();
        code.Write($"// Backward: dx is dy without the border.  dy {kernel.Node.Output}, dx {kernel.Node.InputShapes[0]}.");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (rows.Samples(Walked.Of("dy", kernel.Step.OutputGradient), dx))
        {
            if (!target.Accumulates)
            {
                rows.ClearPadding(dx);
            }

            EmitLines(code, kernel.Words, border, ("dxRow", "dyRow"), (line, inside) =>
            {
                string width = Integer(border.Input.Width);
                code.Write(target.Accumulates
                    ? $"Strided.Add(ref {inside}, {width}, ref {line}, 1);"
                    : $"MemoryMarshal.CreateReadOnlySpan(ref {inside}, {width}).CopyTo(MemoryMarshal.CreateSpan(ref {line}, {width}));");
            });
        }
    }

    // The lines of the image, and where they lie inside the border.
    private static void EmitLines(
        CodeWriter code, VectorWords words, Pooling border, (string Image, string Bordered) buffers, Action<string, string> line)
    {
        var rows = new PoolRows(code, words, border);
        (Image image, Image bordered) = (border.Input, border.Output);
        int first = (border.Window.Height.PadBefore * bordered.Width) + border.Window.Width.PadBefore;
        using (rows.Loop("c", image.Channels))
        using (rows.Loop("iy", image.Height))
        {
            string place = first == 0 ? string.Empty : $" + {Integer(first)}";
            code.Write($"ref {words.T} line = ref Unsafe.Add(ref {buffers.Image}, (c * {Integer(image.Pixels)}) + (iy * {Integer(image.Width)}));");
            code.Write($"ref {words.T} inside = ref Unsafe.Add(ref {buffers.Bordered}, (c * {Integer(bordered.Pixels)}) + (iy * {Integer(bordered.Width)}){place});");
            line("line", "inside");
        }
    }
}
