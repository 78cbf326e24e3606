namespace StaticNets.CodeGen.Tests.Listings;

/// <summary>What the machine code of a kernel must be like.</summary>
internal static class KernelRules
{
    /// <summary>What is wrong with a kernel, in words.</summary>
    /// <param name="kernel">Its listing.</param>
    /// <param name="kernels">The names of all kernels: those may be called.</param>
    public static IEnumerable<string> Complaints(KernelListing kernel, IReadOnlySet<string> kernels)
    {
        if (!kernel.IsFullyOptimised)
        {
            yield return $"{kernel.Name} is compiled as {kernel.Tier}, not FullOpts: too large, or without AggressiveOptimization.";
        }

        foreach (string call in kernel.Instructions.Where(IsVectorHelper).Select(call => call.Operands).Distinct())
        {
            yield return $"{kernel.Name} calls {call}: one vector operation that was not inlined. The kernel inlines more than the JIT allows.";
        }

        foreach (string complaint in kernel.InnermostLoops().SelectMany(loop => Complaints(kernel, loop, kernels)))
        {
            yield return complaint;
        }
    }

    private static IEnumerable<string> Complaints(KernelListing kernel, Loop loop, IReadOnlySet<string> kernels)
    {
        // Functions that are called by pointer take their vectors by way of the stack.
        bool calls = loop.Calls.Any();
        List<Instruction> moves = [.. loop.Instructions.Where(instruction =>
            loop.IsProduct ? instruction.MovesVectorByStack : !calls && instruction.StoresVectorOnStack)];
        if (moves.Count > 0)
        {
            yield return $"{kernel.Name} moves {moves.Count} vectors by way of the stack in a loop of {loop.Instructions.Count} instructions: {moves[0]}";
        }

        foreach (Instruction call in loop.Calls.Where(call => loop.IsProduct || !IsKernel(call, kernels)))
        {
            yield return $"{kernel.Name} calls {call.Operands} in an innermost loop.";
        }
    }

    private static bool IsVectorHelper(Instruction instruction) =>
        instruction.IsCall && (instruction.Operands.Contains("System.Runtime.Intrinsics.", StringComparison.Ordinal)
            ? !instruction.Operands.Contains("StaticNets.", StringComparison.Ordinal)
            : instruction.Operands.Contains("ISimdVector", StringComparison.Ordinal));

    // Copies of spans, and zeros written to them, are vectorised themselves. Otherwise "[Some.Space.Type:Method(byref)]", or a register for a pointer to a function, which only VectorMath has.
    private static bool IsKernel(Instruction call, IReadOnlySet<string> kernels)
    {
        if (!call.Operands.Contains(':', StringComparison.Ordinal)
            || call.Operands.Contains(":Memmove(", StringComparison.Ordinal)
            || call.Operands.Contains(":ClearWithoutReferences(", StringComparison.Ordinal))
        {
            return true;
        }

        string type = call.Operands[..call.Operands.IndexOf(':', StringComparison.Ordinal)].Split('.')[^1].Split("__")[^1];
        string method = call.Operands[(call.Operands.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(', '[')[0];
        return kernels.Contains($"{type}:{method}");
    }
}
