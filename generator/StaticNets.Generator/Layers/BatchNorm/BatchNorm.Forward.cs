using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

internal sealed partial record BatchNorm
{
    public override void EmitForward(ForwardKernel kernel)
    {
        ChannelLoop loop = ChannelLoop.For(kernel.Code, kernel.Words, kernel.Node.Output);
        EmitHeader(kernel.Code, kernel.Node.Output, kernel.IsTraining ? "Forward, in training" : "Forward, in prediction: y = x scale + shift");
        using (kernel.Method())
        {
            if (kernel.IsTraining)
            {
                EmitTraining(kernel, loop);
            }
            else
            {
                EmitPrediction(kernel, loop);
            }
        }
    }

    private static void EmitHeader(CodeWriter code, Shape shape, string pass)
    {
        string padding = shape.PaddedLength > shape.Length ? $", padded to {Literals.Integer(shape.PaddedLength)}" : string.Empty;
        code.Separate();
        code.Write($"// {pass}.  x {shape}{padding}.");
        code.Write("[MethodImpl(Kernel)]");
    }

    private static void EmitPadding(ForwardKernel kernel, ChannelLoop loop)
    {
        foreach (OutputSlot output in kernel.Step.Outputs)
        {
            loop.EmitPadding(kernel.OutputName(output), isShared: kernel.IsTraining && kernel.Step.Sharing == Sharing.Units);
        }
    }

    private void EmitTraining(ForwardKernel kernel, ChannelLoop loop)
    {
        EmitCount(kernel.Code, kernel.Words, loop);
        EmitPadding(kernel, loop);
        loop.EmitChannels(isShared: kernel.Step.Sharing == Sharing.Units, body: () =>
        {
            string center = EmitStatistics(kernel, loop);
            EmitKept(kernel, loop);
            kernel.Code.Write("// Running statistics: the variance is divided by count − 1 here, by count above.");
            EmitRunning(kernel, loop, "running_mean", "m");
            EmitRunning(kernel, loop, "running_var", $"square / (count - {kernel.Words.Literal(1)})");
            kernel.Code.Separate();
            EmitNormalised(kernel, loop, center);
        });
        kernel.Code.Separate();
        loop.EmitParameterPadding(kernel.ParametersName, kernel.Offset("running_mean"));
        loop.EmitParameterPadding(kernel.ParametersName, kernel.Offset("running_var"));
    }

    // How many numbers the statistics of a channel come from.
    private static void EmitCount(CodeWriter code, VectorWords words, ChannelLoop loop) =>
        code.Write($"{words.T} count = {(loop.Pixels == 1 ? "rows" : $"rows * {Literals.Integer(loop.Pixels)}")};");

    // Writes the mean m and s = 1/√(σ² + ε), and returns the mean as a vector.
    private string EmitStatistics(ForwardKernel kernel, ChannelLoop loop)
    {
        CodeWriter code = kernel.Code;
        loop.EmitSums(["sum"], ["x"], batch => code.Write($"{batch.Total("sum")} += {batch.Load("x")};"));
        code.Write($"{loop.Number} m = sum / count;");
        string center = loop.Spread("center", "m");
        code.Separate();
        code.Write("// The variance comes from deviations: a difference of mean squares would lose digits.");
        loop.EmitSums(["square"], ["x"], batch =>
        {
            code.Write($"{kernel.Words.Vector} d = {batch.Keep($"{batch.Load("x")} - {center}")};");
            code.Write($"{batch.Total("square")} = {VectorWords.FusedMultiplyAdd("d", "d", batch.Total("square"))};");
        });
        string variance = $"(square / count) + {loop.Constant(kernel.Words.Literal(Epsilon))}";
        code.Write($"{loop.Number} s = {loop.Constant(kernel.Words.Literal(1))} / {loop.SquareRoot(variance)};");
        return center;
    }

    private static void EmitKept(ForwardKernel kernel, ChannelLoop loop)
    {
        if (kernel.Step.Memory.Count > 0)
        {
            loop.Store("m", "mean");
            loop.Store("s", "inverse");
        }

        kernel.Code.Separate();
    }

    private void EmitRunning(ForwardKernel kernel, ChannelLoop loop, string suffix, string value)
    {
        string offset = kernel.Offset(suffix);
        string kept = $"{kernel.Words.Literal(1 - Momentum)} * {loop.Load(kernel.ParametersName, offset)}";
        string momentum = loop.Constant(kernel.Words.Literal(Momentum));
        loop.Store(loop.FusedMultiplyAdd(momentum, value, kept), kernel.ParametersName, offset);
    }

    private void EmitNormalised(ForwardKernel kernel, ChannelLoop loop, string center)
    {
        string scale = loop.Spread("scale", Affine ? $"s * {loop.Load(kernel.ParametersName, kernel.Offset("weight"))}" : "s");
        string? shift = Affine ? loop.Spread("shift", loop.Load(kernel.ParametersName, kernel.Offset("bias"))) : null;
        loop.EmitMap(["x", .. kernel.Step.Outputs.Select(kernel.OutputName)], batch =>
        {
            string d = $"{batch.Load("x")} - {center}";
            string y = shift is null ? $"({d}) * {scale}" : VectorWords.FusedMultiplyAdd(d, scale, shift);
            ElementwiseKernel.EmitResult(kernel, y, batch.Store);
        });
    }

    private void EmitPrediction(ForwardKernel kernel, ChannelLoop loop)
    {
        EmitPadding(kernel, loop);
        loop.EmitChannels(() =>
        {
            EmitScaleAndShift(kernel, loop);
            string scale = loop.Spread("scale", "s");
            string shift = loop.Spread("shift", "t");
            loop.EmitMap(["x", .. kernel.Step.Outputs.Select(kernel.OutputName)], batch =>
                ElementwiseKernel.EmitResult(kernel, VectorWords.FusedMultiplyAdd(batch.Load("x"), scale, shift), batch.Store));
        });
    }

    // s = w/√(σ² + ε) and t = b − μ s, of running statistics.
    private void EmitScaleAndShift(ForwardKernel kernel, ChannelLoop loop)
    {
        string Parameter(string suffix) => loop.Load(kernel.ParametersName, kernel.Offset(suffix));
        string weight = Affine ? Parameter("weight") : loop.Constant(kernel.Words.Literal(1));
        string variance = $"{Parameter("running_var")} + {loop.Constant(kernel.Words.Literal(Epsilon))}";
        string minusMean = $"-{Parameter("running_mean")}";
        kernel.Code.Write($"{loop.Number} s = {weight} / {loop.SquareRoot(variance)};");
        kernel.Code.Write($"{loop.Number} t = {(Affine ? loop.FusedMultiplyAdd(minusMean, "s", Parameter("bias")) : $"{minusMean} * s")};");
    }
}
