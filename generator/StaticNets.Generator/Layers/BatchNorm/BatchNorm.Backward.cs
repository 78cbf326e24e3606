using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

internal sealed partial record BatchNorm
{
    public override void EmitBackward(BackwardKernel kernel)
    {
        ChannelLoop loop = ChannelLoop.For(kernel.Code, kernel.Words, kernel.Node.Output);
        InputGradient target = kernel.Step.InputGradients[0];
        bool isShared = kernel.Step.Parts[0].Part.Sharing == Sharing.Units;
        kernel.Code.Separate();
        kernel.Code.Write("// Backward: with d = x − μ and s = 1/√(σ² + ε), dw = s Σ dy d, db = Σ dy, dx = w s/n (n dy − Σ dy − d s² Σ dy d).");
        kernel.Code.Write("[MethodImpl(Kernel)]");
        using (kernel.Method())
        {
            if (target.Slot is not null)
            {
                EmitCount(kernel.Code, kernel.Words, loop);
            }

            if (target is { Slot: not null, Accumulates: false })
            {
                loop.EmitPadding(kernel.InputGradientName(0), isShared);
            }

            loop.EmitChannels(isShared: isShared, body: () =>
            {
                string center = EmitSums(kernel, loop);
                EmitParameterGradients(kernel, loop);
                if (target.Slot is not null)
                {
                    EmitInputGradient(kernel, loop, center);
                }
            });
        }
    }

    // Returns the mean as a vector.
    private static string EmitSums(BackwardKernel kernel, ChannelLoop loop)
    {
        CodeWriter code = kernel.Code;
        string x = kernel.KeptInput(0);
        code.Write($"{loop.Number} s = {loop.Load("inverse")};");
        string center = loop.Spread("center", loop.Load("mean"));
        loop.EmitSums(["sum", "product"], [x, "dy"], batch =>
        {
            code.Write($"{kernel.Words.Vector} g = {batch.Load("dy")};");
            code.Write($"{batch.Total("sum")} += g;");
            code.Write($"{batch.Total("product")} = {VectorWords.FusedMultiplyAdd("g", $"{batch.Load(x)} - {center}", batch.Total("product"))};");
        });
        return center;
    }

    private void EmitParameterGradients(BackwardKernel kernel, ChannelLoop loop)
    {
        if (Affine)
        {
            kernel.Code.Write($"{loop.Number} dw = s * product;");
            EmitGradient(kernel, loop, "weight", "dw");
            EmitGradient(kernel, loop, "bias", "sum");
            kernel.Code.Separate();
        }
    }

    private static void EmitGradient(BackwardKernel kernel, ChannelLoop loop, string suffix, string value)
    {
        string offset = kernel.Offset(suffix);
        loop.Store($"accumulate ? {loop.Load("gradients", offset)} + {value} : {value}", "gradients", offset);
    }

    private void EmitInputGradient(BackwardKernel kernel, ChannelLoop loop, string center)
    {
        CodeWriter code = kernel.Code;
        string x = kernel.KeptInput(0);
        string dx = kernel.InputGradientName(0);
        code.Write("// dx = scale dy + slope d + shift.");
        string scale = Affine ? $"s * {loop.Load("parameters", kernel.Offset("weight"))}" : "s";
        code.Write($"{loop.Number} scale = {scale};");
        string k = loop.Spread("k", "scale");
        string slope = loop.Spread("slope", "-scale * s * s * product / count");
        string shift = loop.Spread("shift", "-scale * sum / count");
        loop.EmitMap([x, "dy", dx], batch =>
        {
            code.Write($"{kernel.Words.Vector} d = {batch.Load(x)} - {center};");
            string value = VectorWords.FusedMultiplyAdd(batch.Load("dy"), k, VectorWords.FusedMultiplyAdd("d", slope, shift));
            code.Write($"{kernel.Words.Vector} v = {(kernel.Step.InputGradients[0].Accumulates ? $"{batch.Load(dx)} + {value}" : value)};");
            batch.Store("v", dx);
        });
    }
}
