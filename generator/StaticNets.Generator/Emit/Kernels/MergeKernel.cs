using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>Merges that map several values of one shape element by element: y = x₁ ∘ x₂ ∘ ….</summary>
internal static class MergeKernel
{
    /// <summary>Writes y = x₁ ∘ x₂ ∘ …, from left to right.</summary>
    public static void EmitForward(ForwardKernel kernel, string operation)
    {
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Forward");
        using (kernel.Method())
        using (ElementwiseKernel.EmitLoop(kernel.Code, kernel.Words, kernel.Step.Result.Stride))
        {
            IEnumerable<string> inputs = Enumerable.Range(0, kernel.Step.Inputs.Count)
                .Select(input => $"Vector512.LoadUnsafe(ref {kernel.InputName(input)}, (nuint)i)");
            kernel.Code.Write(VectorWords.Store(string.Join($" {operation} ", inputs), "y", "i"));
        }
    }

    /// <summary>Writes each dx; <paramref name="gradient"/> gives that of an input from the vector <c>dy0</c>.</summary>
    public static void EmitBackward(BackwardKernel kernel, Func<int, string> gradient)
    {
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Backward");
        using (kernel.Method())
        using (ElementwiseKernel.EmitLoop(kernel.Code, kernel.Words, kernel.Step.OutputGradient.Stride))
        {
            kernel.Code.Write($"{kernel.Words.Vector} dy0 = Vector512.LoadUnsafe(ref dy, (nuint)i);");
            for (int input = 0; input < kernel.Step.InputGradients.Count; input++)
            {
                InputGradient target = kernel.Step.InputGradients[input];
                if (target.Slot is not null)
                {
                    string dx = kernel.InputGradientName(input);
                    string value = gradient(input);
                    value = target.Accumulates ? $"Vector512.LoadUnsafe(ref {dx}, (nuint)i) + {value}" : value;
                    kernel.Code.Write(VectorWords.Store(value, dx, "i"));
                }
            }
        }
    }
}
