using StaticNets.Generator.Layers;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>The scratch of convolutions: one sample of it for each worker, whatever the batch.</summary>
internal static class ConvolutionMemory
{
    /// <param name="convolution">The geometry.</param>
    /// <param name="isTransposed">Whether the layer goes from the convolution's output to its input.</param>
    public static IEnumerable<MemorySpec> Of(Convolution convolution, bool isTransposed) =>
        Forward(convolution, isTransposed)
            .Concat(GradientPass.Memory(convolution, isTransposed))
            .Concat(InputGradient(convolution, isTransposed));

    private static IEnumerable<MemorySpec> Forward(Convolution convolution, bool isTransposed)
    {
        ConvolutionPass pass = ConvolutionPass.Of(PassNames.Over("x"), convolution, isTransposed, accumulates: false);
        yield return Own(pass.Names.Frame, pass.Frame?.Length ?? 0, MemoryUse.Forward);
        yield return Own(PassNames.Joined, pass.Joined?.Length ?? 0, MemoryUse.Forward);
        yield return Own(pass.Names.Turned, pass.TurnedLength, MemoryUse.Forward);
        yield return Own(TransposedWeights.Name, isTransposed ? TransposedWeights.Length(convolution) : 0, MemoryUse.Forward);
    }

    /// <summary>That of the input gradient: the weights are transposed once, for all workers.</summary>
    public static IEnumerable<MemorySpec> InputGradient(Convolution convolution, bool isTransposed)
    {
        ConvolutionPass writes = ConvolutionPass.Of(PassNames.Over("dy"), convolution, !isTransposed, accumulates: false);
        ConvolutionPass adds = ConvolutionPass.Of(PassNames.Over("dy"), convolution, !isTransposed, accumulates: true);
        yield return Own(writes.Names.Frame, Math.Max(writes.Frame?.Length ?? 0, adds.Frame?.Length ?? 0), MemoryUse.InputGradient);
        yield return Own(PassNames.Joined, adds.Joined!.Length, writes.Joined is null ? MemoryUse.AddedGradient : MemoryUse.InputGradient);
        yield return Own(writes.Names.Turned, writes.TurnedLength, MemoryUse.InputGradient);
        yield return new MemorySpec(TransposedWeights.Name, isTransposed ? 0 : TransposedWeights.Length(convolution), MemoryUse.InputGradient, MemoryScope.Batch);
    }

    private static MemorySpec Own(string name, long length, MemoryUse use) => new(name, length, use, MemoryScope.Worker);
}
