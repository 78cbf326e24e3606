using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Writes db[o] = Σ dy[row, o]: one chain for each output, over the rows of the batch in order.</summary>
internal static class BiasGradientKernel
{
    /// <param name="code">Where to write.</param>
    /// <param name="words">Spells vectors.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="stride">Elements from one row of dy to the next: the padded outputs.</param>
    /// <param name="offset">The constant that holds the place of the bias.</param>
    public static void Emit(CodeWriter code, VectorWords words, string name, int stride, string offset)
    {
        code.Separate();
        code.Write("// db[o] = Σ dy[row, o], over the rows in order.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {name}(ref {words.T} dy, int rows, ref {words.T} gradients, bool accumulate, Worker worker)"))
        {
            code.Write($"(int first, int end) = worker.Share({Integer(stride)}, {Integer(words.Lanes)});");
            using (code.Block($"for (int o = first; o < end; o += {words.Vector}.Count)"))
            {
                code.Write($"ref {words.T} db = ref Unsafe.Add(ref gradients, {offset} + o);");
                code.Write($"{words.Vector} sum = accumulate ? Vector512.LoadUnsafe(ref db) : {words.Zero};");
                using (code.Block("for (int row = 0; row < rows; row++)"))
                {
                    code.Write($"sum += Vector512.LoadUnsafe(ref dy, (nuint)((row * {Integer(stride)}) + o));");
                }

                code.Separate();
                code.Write("sum.StoreUnsafe(ref db);");
            }
        }
    }
}
