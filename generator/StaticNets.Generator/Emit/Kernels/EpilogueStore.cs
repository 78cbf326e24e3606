using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Applies the element-wise layers behind a product to what it has summed, and stores what anybody reads.</summary>
internal static class EpilogueStore
{
    /// <summary>Writes the function that a product calls for each finished vector, if the step has an epilogue.</summary>
    /// <returns>Its name, or null where there is nothing to apply.</returns>
    public static string? Emit(ForwardKernel kernel)
    {
        if (kernel.Step.Epilogue.Count == 0)
        {
            return null;
        }

        EmitHeader(kernel, "stores", "MethodImplOptions.AggressiveInlining");
        using (kernel.Code.Block($"private static void {Name(kernel)}({kernel.Words.Vector} sum, {Destinations(kernel)}, nuint at)"))
        {
            EmitVector(kernel, "sum");
        }

        return Name(kernel);
    }

    /// <summary>
    /// Writes the kernel that a product calls for each finished tile, where the layers are too long to be written once for each sum.
    /// A method of its own, lest constants of theirs take registers from the sums.
    /// </summary>
    /// <param name="kernel">The step.</param>
    /// <param name="over">What it passes over.</param>
    /// <returns>Its name.</returns>
    public static string EmitSecondPass(ForwardKernel kernel, string over = "a tile, which is still in the first-level cache")
    {
        EmitHeader(kernel, $"stores: a second pass over {over}", "Kernel");
        using (kernel.Code.Block($"private static void {Name(kernel)}({Destinations(kernel)}, int rows, int columns)"))
        using (kernel.Code.Block("for (int row = 0; row < rows; row++)"))
        using (kernel.Code.Block($"for (int i = 0; i < columns; i += {kernel.Words.Vector}.Count)"))
        {
            kernel.Code.Write($"nuint at = (nuint)((row * {Integer(kernel.Step.Result.Stride)}) + i);");
            kernel.Code.Write($"{kernel.Words.Vector} sum = Vector512.LoadUnsafe(ref y, at);");
            EmitVector(kernel, "sum");
        }

        return Name(kernel);
    }

    private static string Name(ForwardKernel kernel) => kernel.Name + "Store";

    private static string Destinations(ForwardKernel kernel) =>
        string.Join(", ", kernel.Step.Outputs.Select(output => $"ref {kernel.Words.T} {kernel.OutputName(output)}"));

    private static void EmitHeader(ForwardKernel kernel, string purpose, string options)
    {
        kernel.Code.Separate();
        kernel.Code.Write($"// Applies {string.Join(", ", kernel.Epilogue.Select(node => node.Title))} and {purpose}.");
        kernel.Code.Write($"[MethodImpl({options})]");
    }

    // The product itself is stored where the backward pass reads it.
    private static void EmitVector(ForwardKernel kernel, string sum)
    {
        if (kernel.Step.Outputs.FirstOrDefault(output => output.Position == kernel.Node.Position) is { } output)
        {
            kernel.Code.Write($"{sum}.StoreUnsafe(ref {kernel.OutputName(output)}, at);");
        }

        ElementwiseKernel.EmitChain(kernel, kernel.Epilogue, sum, "at");
    }
}
