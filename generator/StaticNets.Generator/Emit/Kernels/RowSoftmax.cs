using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Softmax along rows and its logarithm: sums along a row run over fixed lanes, folded in one fixed tree.</summary>
internal static class RowSoftmax
{
    /// <summary>
    /// Writes the maximum of a row into the vector <c>max</c>, exp(x − max) into <paramref name="target"/>, and their sum into
    /// the number <c>s</c>.
    /// </summary>
    public static void EmitExponentials(CodeWriter code, VectorWords words, int length, string source, string target)
    {
        EmitMaximum(code, words, length, source);
        EmitSum(code, words, length, lanes =>
        {
            code.Write($"{words.Vector} e = VectorMath.Exp(Vector512.LoadUnsafe(ref {source}, (nuint)i) - max);");
            code.Write($"e.StoreUnsafe(ref {target}, (nuint)i);");
            code.Write($"sums += {RowLoop.KeepFirst(lanes, "e", words.Zero)};");
        });
    }

    public static void EmitForward(ForwardKernel kernel, bool logarithm)
    {
        CodeWriter code = kernel.Code;
        VectorWords words = kernel.Words;
        Slot y = kernel.Step.Result;
        ElementwiseKernel.EmitHeader(code, kernel.Node, "Forward");
        using (kernel.Method())
        using (code.Block("for (int row = 0; row < rows; row++)"))
        {
            EmitRows(code, words, y.Stride, "x", "y");
            if (logarithm)
            {
                EmitDifferences(code, words, y.Length);
                code.Write($"{words.Vector} logSum = Vector512.Create(VectorMath.Log(s));");
                EmitResult(code, words, y, "- logSum");
            }
            else
            {
                EmitExponentials(code, words, y.Length, "xRow", "yRow");
                code.Write($"{words.Vector} inverse = Vector512.Create({words.Literal(1)} / s);");
                EmitResult(code, words, y, "* inverse");
            }
        }
    }

    /// <summary>
    /// Writes dx from the kept output: first <c>total</c>, a sum along the row, then dx of each vector; <c>v</c> is y, <c>d</c> is dy.
    /// </summary>
    public static void EmitBackward(BackwardKernel kernel, Func<string, string> sum, string gradient)
    {
        CodeWriter code = kernel.Code;
        VectorWords words = kernel.Words;
        string y = BackwardKernel.KeptName(kernel.Node.Position);
        string dx = kernel.InputGradientName(0);
        Slot slot = kernel.Step.OutputGradient;
        ElementwiseKernel.EmitHeader(code, kernel.Node, "Backward");
        using (kernel.Method())
        using (code.Block("for (int row = 0; row < rows; row++)"))
        {
            EmitRows(code, words, slot.Stride, y, "dy", dx);
            EmitSum(code, words, slot.Length, lanes =>
            {
                EmitLoads(code, words, y);
                code.Write($"sums = {RowLoop.KeepFirst(lanes, sum("sums"), "sums")};");
            });
            code.Write($"{words.Vector} total = Vector512.Create(s);");
            RowLoop.Emit(code, words, slot.Length, lanes =>
            {
                EmitLoads(code, words, y);
                string value = RowLoop.KeepFirst(lanes, gradient, words.Zero);
                value = kernel.Step.InputGradients[0].Accumulates ? $"Vector512.LoadUnsafe(ref {dx}Row, (nuint)i) + ({value})" : value;
                code.Write(VectorWords.Store(value, $"{dx}Row", "i"));
            });
            RowLoop.EmitPadding(code, words, slot.Length, slot.Stride, $"{dx}Row");
        }
    }

    private static void EmitLoads(CodeWriter code, VectorWords words, string y)
    {
        code.Write($"{words.Vector} v = Vector512.LoadUnsafe(ref {y}Row, (nuint)i);");
        code.Write($"{words.Vector} d = Vector512.LoadUnsafe(ref dyRow, (nuint)i);");
    }

    private static void EmitRows(CodeWriter code, VectorWords words, int stride, params string[] buffers)
    {
        foreach (string buffer in buffers)
        {
            code.Write($"ref {words.T} {buffer}Row = ref Unsafe.Add(ref {buffer}, row * {Integer(stride)});");
        }
    }

    private static void EmitMaximum(CodeWriter code, VectorWords words, int length, string source)
    {
        string lowest = $"Vector512.Create({words.T}.NegativeInfinity)";
        code.Write($"{words.Vector} largest = {lowest};");
        RowLoop.Emit(code, words, length, lanes =>
        {
            string x = $"Vector512.LoadUnsafe(ref {source}, (nuint)i)";
            code.Write($"largest = Lanes.Larger(largest, {RowLoop.KeepFirst(lanes, x, lowest)});");
        });
        code.Write($"{words.Vector} max = Vector512.Create(Lanes.Max(largest));");
    }

    private static void EmitSum(CodeWriter code, VectorWords words, int length, Action<int> body)
    {
        code.Separate();
        code.Write($"{words.Vector} sums = {words.Zero};");
        RowLoop.Emit(code, words, length, body);
        code.Write($"{words.T} s = Lanes.Sum(sums);");
    }

    // y = x − max, and the sum of exp(y).
    private static void EmitDifferences(CodeWriter code, VectorWords words, int length)
    {
        EmitMaximum(code, words, length, "xRow");
        EmitSum(code, words, length, lanes =>
        {
            code.Write($"{words.Vector} e = Vector512.LoadUnsafe(ref xRow, (nuint)i) - max;");
            code.Write("e.StoreUnsafe(ref yRow, (nuint)i);");
            code.Write($"sums += {RowLoop.KeepFirst(lanes, "VectorMath.Exp(e)", words.Zero)};");
        });
    }

    // Behind the row's end stand zeros: numbers that nothing goes wrong with.
    private static void EmitResult(CodeWriter code, VectorWords words, Slot y, string operation)
    {
        RowLoop.Emit(code, words, y.Length, lanes =>
        {
            string value = $"Vector512.LoadUnsafe(ref yRow, (nuint)i) {operation}";
            code.Write(VectorWords.Store(RowLoop.KeepFirst(lanes, value, words.Zero), "yRow", "i"));
        });
        RowLoop.EmitPadding(code, words, y.Length, y.Stride, "yRow");
    }
}
