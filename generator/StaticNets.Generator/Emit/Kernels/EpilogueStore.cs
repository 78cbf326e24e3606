
namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// The function that a product calls for each finished vector: applies the element-wise layers behind it and stores what
/// anybody reads.
/// </summary>
internal static class EpilogueStore
{
    /// <summary>Writes the function, if the step has an epilogue.</summary>
    /// <returns>Its name, or null where there is nothing to apply.</returns>
    public static string? Emit(ForwardKernel kernel)
    {
        if (kernel.Step.Epilogue.Count == 0)
        {
            return null;
        }

        string name = kernel.Name + "Store";
        string destinations = string.Join(", ", kernel.Step.Outputs.Select(output => $"ref {kernel.Words.T} {kernel.OutputName(output)}"));
        kernel.Code.Separate();
        kernel.Code.Write($"// Applies {string.Join(", ", kernel.Epilogue.Select(node => node.Title))} and stores.");
        kernel.Code.Write("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (kernel.Code.Block($"private static void {name}({kernel.Words.Vector} sum, {destinations}, nuint at)"))
        {
            EmitLeader(kernel);
            ElementwiseKernel.EmitChain(kernel, kernel.Epilogue, "sum", "at");
        }

        return name;
    }

    // The product itself is stored where the backward pass reads it.
    private static void EmitLeader(ForwardKernel kernel)
    {
        if (kernel.Step.Outputs.FirstOrDefault(output => output.Position == kernel.Node.Position) is { } output)
        {
            kernel.Code.Write($"sum.StoreUnsafe(ref {kernel.OutputName(output)}, at);");
        }
    }
}
