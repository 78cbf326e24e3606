using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Copies the user's dense rows into padded ones, for layers that read whole vectors.</summary>
internal static class InputCopyKernel
{
    public static void Emit(ForwardKernel kernel)
    {
        CodeWriter code = kernel.Code;
        Slot source = kernel.Step.Inputs[0];
        Slot y = kernel.Step.Result;
        code.Separate();
        code.Write($"// Rows of {Integer(source.Length)} are set apart, zeros between them, so that layers may read them in whole vectors.");
        code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        using (code.Block("for (int row = 0; row < rows; row++)"))
        {
            code.Write($"ref {kernel.Words.T} xRow = ref Unsafe.Add(ref x, row * {Integer(source.Stride)});");
            code.Write($"ref {kernel.Words.T} yRow = ref Unsafe.Add(ref y, row * {Integer(y.Stride)});");
            RowLoop.Emit(code, kernel.Words, source.Length, lanes =>
                code.Write(VectorWords.Store(RowLoop.LoadDense(lanes, "xRow", "i"), "yRow", "i")));
            RowLoop.EmitPadding(code, kernel.Words, y.Length, y.Stride, "yRow");
        }
    }
}
