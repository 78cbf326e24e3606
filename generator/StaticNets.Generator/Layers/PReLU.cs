using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>y = x where x is positive, and w x elsewhere, with one learned w or one for each channel.</summary>
/// <param name="PerChannel">Whether each channel has its own.</param>
/// <param name="Slope">Where w starts.</param>
internal sealed record PReLU(bool PerChannel, double Slope) : LayerSpec
{
    public override string Title => "PReLU";

    public override string Formula => "max(0, x) + w min(0, x)";

    public override bool TakesEpilogue => true;

    public override Kept Keeps => Kept.Input;

    public override Init? PreferredInit => Init.HeNormal;

    public static PReLU? Create(LayerArguments arguments, LayerErrors errors)
    {
        var layer = new PReLU(arguments.Bool("PerChannel", false), arguments.Double("Slope", 0.25));
        return errors.CheckFinite("Slope", "Slope", layer.Slope) ? layer : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => inputs[0];

    public override EquatableArray<ParameterSpec> Parameters(EquatableArray<Shape> inputs) =>
        EquatableArray.Of(new ParameterSpec("weight", new Shape(PerChannel ? inputs[0][0] : 1)) { Start = Slope });

    public override EquatableArray<BackwardPart> BackwardParts(EquatableArray<Shape> inputs, Shape output, bool hasInputGradient) =>
        EquatableArray.Of(BackwardPart.Whole(PerChannel ? ChannelLoop.SharingOf(output) : Sharing.Nothing, hasInputGradient));

    // w·x, select.
    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(output.Length, 2);

    // dw: Σ dy·x where x is not positive; dx: dy·w, select.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, 3 + (2 * inputGradients));

    public override void EmitForward(ForwardKernel kernel)
    {
        ChannelLoop loop = Loop(kernel.Code, kernel.Words, kernel.Node.Output);
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Forward");
        using (kernel.Method())
        {
            string[] outputs = [.. kernel.Step.Outputs.Select(kernel.OutputName)];
            foreach (string output in outputs)
            {
                loop.EmitPadding(output);
            }

            loop.EmitChannels(() =>
            {
                string w = loop.Spread("w", loop.Load(kernel.ParametersName, kernel.Offset("weight")));
                loop.EmitMap(["x", .. outputs], batch =>
                {
                    kernel.Code.Write($"{kernel.Words.Vector} u = {batch.Load("x")};");
                    ElementwiseKernel.EmitResult(kernel, WhereNotPositive(kernel.Words, $"u * {w}", "u"), batch.Store);
                });
            });
        }
    }

    public override void EmitBackward(BackwardKernel kernel)
    {
        ChannelLoop loop = Loop(kernel.Code, kernel.Words, kernel.Node.Output);
        InputGradient target = kernel.Step.InputGradients[0];
        bool isShared = kernel.Step.Parts[0].Part.Sharing == Sharing.Units;
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Backward: dw = Σ dy min(0, x), dx = dy or dy w");
        using (kernel.Method())
        {
            if (target is { Slot: not null, Accumulates: false })
            {
                loop.EmitPadding(kernel.InputGradientName(0), isShared);
            }

            loop.EmitChannels(() => EmitGradients(kernel, loop, target), isShared);
        }
    }

    private static void EmitGradients(BackwardKernel kernel, ChannelLoop loop, InputGradient target)
    {
        CodeWriter code = kernel.Code;
        string x = kernel.KeptInput(0);
        string dx = kernel.InputGradientName(0);
        string offset = kernel.Offset("weight");
        string? w = target.Slot is null ? null : loop.Spread("w", loop.Load("parameters", offset));
        var total = new ChannelLoop.Total("dw", $"accumulate ? {loop.Load("gradients", offset)} : {loop.Zero}");
        loop.EmitSums([total], target.Slot is null ? [x, "dy"] : [x, "dy", dx], batch =>
        {
            code.Write($"{kernel.Words.Vector} u = {batch.Load(x)};");
            code.Write($"{kernel.Words.Vector} g = {batch.Load("dy")};");
            string below = WhereNotPositive(kernel.Words, "u", kernel.Words.Zero);
            code.Write($"{batch.Total("dw")} = {VectorWords.FusedMultiplyAdd("g", below, batch.Total("dw"))};");
            if (w is not null)
            {
                string value = WhereNotPositive(kernel.Words, $"g * {w}", "g");
                code.Write($"{kernel.Words.Vector} v = {(target.Accumulates ? $"{batch.Load(dx)} + {value}" : value)};");
                batch.Store("v", dx);
            }
        });
        loop.Store("dw", "gradients", offset);
    }

    private static string WhereNotPositive(VectorWords words, string then, string otherwise) =>
        VectorWords.Select(VectorWords.LessOrEqual("u", words.Zero), then, otherwise);

    private ChannelLoop Loop(CodeWriter code, VectorWords words, Shape shape) =>
        PerChannel ? ChannelLoop.For(code, words, shape) : ChannelLoop.ForWhole(code, words, shape);
}
