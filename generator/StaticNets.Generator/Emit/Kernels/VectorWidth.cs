namespace StaticNets.Generator.Emit.Kernels;

/// <summary>The one thing in emitted code that depends on the machine, a constant to the JIT: which tiles fit its registers.</summary>
internal static class VectorWidth
{
    /// <summary>Writes both branches: <paramref name="calls"/> is told whether its own is for vectors of 512 bits.</summary>
    public static void Emit(CodeWriter code, Action<bool> calls)
    {
        using (code.Block("if (Vector512.IsHardwareAccelerated)"))
        {
            calls(true);
        }

        using (code.Block("else"))
        {
            calls(false);
        }
    }

    /// <summary>The same choice between two values, as an expression.</summary>
    public static string Choose(string wide, string narrow) =>
        wide == narrow ? wide : $"Vector512.IsHardwareAccelerated ? {wide} : {narrow}";
}
