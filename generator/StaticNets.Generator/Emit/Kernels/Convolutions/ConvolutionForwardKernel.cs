using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes the forward step of a convolution, or of a transposed one.</summary>
/// <param name="kernel">The step.</param>
/// <param name="convolution">The geometry.</param>
/// <param name="isTransposed">Whether the step goes from the convolution's output to its input.</param>
internal sealed class ConvolutionForwardKernel(ForwardKernel kernel, Convolution convolution, bool isTransposed)
{
    private CodeWriter Code => kernel.Code;

    private string T => kernel.Words.T;

    public void Emit()
    {
        bool isLong = kernel.Epilogue.Any(node => ((ElementwiseLayer)node.Layer!).IsLong);
        bool isSecondPass = kernel.Epilogue.Any() && (isLong || !Pass(null).StoresVectors(kernel.Words.Lanes));
        string? store = isSecondPass ? EpilogueStore.EmitSecondPass(kernel, "one sample") : EpilogueStore.Emit(kernel);
        ConvolutionPass pass = Pass(isSecondPass ? null : store);
        pass = kernel.SharesSamples ? pass.Shared() : pass;
        var passKernel = new ConvolutionPassKernel(Code, kernel.Words, pass);
        Code.Separate();
        Code.Write($"// Forward, {pass.Describe()}.");
        Code.Write(
            $"// x {kernel.Node.InputShapes[0]}, w {Integer(convolution.Reduction)}x{Integer(Lanes.Pad(convolution.Output.Channels))} " +
            $"at {kernel.Offset("weight")}, y {kernel.Node.Output}.");
        Code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        {
            EmitStart(passKernel);
            if (pass.Range is null)
            {
                EmitSamples(passKernel, pass.Names, isSecondPass ? store : null);
            }
            else
            {
                EmitShare(passKernel, pass.Names, isSecondPass ? store : null);
            }
        }

        passKernel.EmitMethods(accumulates: false);
    }

    private void EmitSamples(ConvolutionPassKernel passKernel, PassNames names, string? secondPass)
    {
        using (Code.Block("for (int row = 0; row < rows; row++)"))
        {
            EmitRow("x", kernel.Step.Inputs[0].Stride);
            EmitDestinations((name, slot) => EmitRow(name, slot.Stride));
            passKernel.EmitSample();
            if (secondPass is not null)
            {
                Code.Write($"{secondPass}({string.Join(", ", names.Destinations.Select(name => $"ref {name}Row"))}, 1, {Integer(kernel.Step.Result.Stride)});");
            }

            EmitDestinations((name, slot) => PadLanes.EmitClear(Code, $"{name}Row", slot));
        }
    }

    // A thread's share may begin and end inside a sample.
    private void EmitShare(ConvolutionPassKernel passKernel, PassNames names, string? secondPass)
    {
        passKernel.Sharing.EmitLoop(Code, () =>
        {
            EmitRow("x", kernel.Step.Inputs[0].Stride);
            EmitDestinations((name, slot) => EmitRow(name, slot.Stride));
            passKernel.EmitSample();
            if (secondPass is null)
            {
                EmitDestinations((name, slot) => PadLanes.EmitClear(Code, $"{name}Row", slot));
            }
        });
        if (secondPass is not null)
        {
            EmitSharedSecondPass(secondPass, names);
        }
    }

    private void EmitSharedSecondPass(string store, PassNames names)
    {
        string stride = Integer(kernel.Step.Result.Stride);
        Code.Separate();
        Code.Write("// Shares of whole vectors, when all results are there.");
        Code.Write("worker.Meet();");
        Code.Write($"(first, end) = worker.Share(rows * {stride}, {Integer(Lanes.Count)});");
        Code.Write($"{store}({string.Join(", ", names.Destinations.Select(name => $"ref Unsafe.Add(ref {name}, first)"))}, 1, end - first);");
        if (kernel.Step.Result.Stride > kernel.Step.Result.Length)
        {
            using (Code.Block($"for (int row = first / {stride}; row < end / {stride}; row++)"))
            {
                EmitDestinations((name, slot) => EmitRow(name, slot.Stride));
                EmitDestinations((name, slot) => PadLanes.EmitClear(Code, $"{name}Row", slot));
            }
        }
    }

    private void EmitStart(ConvolutionPassKernel passKernel)
    {
        if (kernel.OffsetOrNull("bias") is { } bias)
        {
            Code.Write($"ref {T} b = ref Unsafe.Add(ref {kernel.ParametersName}, {bias});");
        }

        if (isTransposed)
        {
            TransposedWeights.Emit(Code, convolution, kernel.ParametersName, kernel.Offset("weight"));
        }

        passKernel.EmitStart();
    }

    private ConvolutionPass Pass(string? store)
    {
        var names = new PassNames
        {
            Method = kernel.Name,
            Source = "x",
            Destinations = kernel.Step.Outputs.Select(kernel.OutputName).ToEquatableArray(),
            Weights = kernel.ParametersName,
            WeightOffset = kernel.Offset("weight"),
            Bias = kernel.OffsetOrNull("bias") is null ? null : "b",
            Store = store,
        };
        return ConvolutionPass.Of(names, convolution, isTransposed, accumulates: false);
    }

    private void EmitRow(string name, int stride) =>
        Code.Write($"ref {T} {name}Row = ref Unsafe.Add(ref {name}, row * {Integer(stride)});");

    private void EmitDestinations(Action<string, Slot> emit)
    {
        foreach (OutputSlot output in kernel.Step.Outputs)
        {
            emit(kernel.OutputName(output), output.Slot);
        }
    }
}
