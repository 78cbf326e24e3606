using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Samples as planes: each row of a batch holds the dense pixels of one channel after those of another.</summary>
/// <param name="Channels">How many planes.</param>
/// <param name="Pixels">Elements of a plane.</param>
/// <param name="Stride">Elements from one row of the batch to the next.</param>
internal readonly record struct SamplePlanes(int Channels, int Pixels, int Stride)
{
    private int Length => Channels * Pixels;

    /// <summary>
    /// Writes zeros to the vectors in which the rows of <paramref name="buffer"/> end, before the planes are written, each to its end: what
    /// stays of them is the padding.
    /// </summary>
    public void EmitPadding(CodeWriter code, VectorWords words, string buffer)
    {
        if (Length == Stride)
        {
            return;
        }

        code.Separate();
        code.Write("// Rows end in zeros.");
        using (code.Block("for (int row = 0; row < rows; row++)"))
        {
            for (int i = Length / words.Lanes * words.Lanes; i < Stride; i += words.Lanes)
            {
                code.Write($"{words.Zero}.StoreUnsafe(ref {buffer}, (nuint)((row * {Integer(Stride)}) + {Integer(i)}));");
            }
        }

        code.Separate();
    }

    /// <summary>
    /// Writes zeros behind the rows of <paramref name="buffer"/>, by one of the threads that share the planes: nothing of them is touched,
    /// since others may have written those already.
    /// </summary>
    public void EmitSharedPadding(CodeWriter code, string buffer)
    {
        if (Length == Stride)
        {
            return;
        }

        code.Separate();
        code.Write("// Rows end in zeros.");
        using (code.Block("for (int row = 0; worker.Index == 0 && row < rows; row++)"))
        {
            code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {buffer}, (row * {Integer(Stride)}) + {Integer(Length)}), {Integer(Stride - Length)}).Clear();");
        }

        code.Separate();
    }
}
