using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;

namespace StaticNets.Generator.Layers;

/// <summary>In training y = x·m, where m is 0 with probability p and 1/(1 − p) otherwise; the identity in prediction.</summary>
internal sealed record Dropout(double Rate) : LayerSpec
{
    public override string Title => $"Dropout({Literals.Human(Rate)})";

    public override string Formula => $"y = x m, with m = 0 with probability {Literals.Human(Rate)} and {Literals.Human(1 / (1 - Rate))} otherwise, in training; the identity in prediction";

    public override bool PassesInitThrough => true;

    public override bool IsIdentityInPrediction => true;

    public override bool IsRandom => true;

    public override EquatableArray<MemorySpec> Memory(EquatableArray<Shape> inputs, Shape output) =>
        EquatableArray.Of(new MemorySpec("mask", output.Length, MemoryUse.Kept, MemoryScope.Row));

    public static Dropout? Create(LayerArguments arguments, LayerErrors errors)
    {
        double rate = arguments.Double(0);
        return errors.Check(rate is >= 0 and < 1, 0, "rate", Literals.Human(rate), "at least 0 and below 1") ? new Dropout(rate) : null;
    }

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors) => inputs[0];

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    public override Cost TrainingForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.PerElement(output.Length, 1);

    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) =>
        Cost.PerElement(output.Length, inputGradients);

    public override void EmitForward(ForwardKernel kernel)
    {
        Slot mask = kernel.Step.Memory[0].Slot;
        string t = kernel.Words.T;
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Forward, in training");
        using (kernel.Method())
        {
            kernel.Code.Write($"Philox random = Philox.ForDropout(seed, {Literals.Integer(kernel.Node.Position)}, (uint)step);");
            using (kernel.Code.Block("for (int row = 0; row < rows; row++)"))
            {
                kernel.Code.Write($"ref {t} maskRow = ref Unsafe.Add(ref mask, row * {Literals.Integer(mask.Stride)});");
                kernel.Code.Write($"random.DropoutMask(MemoryMarshal.CreateSpan(ref maskRow, {Literals.Integer(mask.Length)}), firstRow + row, {Literals.Number(Rate, isDouble: true)});");
                EmitProduct(kernel.Code, kernel.Words, mask, ("x", "y"), accumulates: false);
            }
        }
    }

    public override void EmitBackward(BackwardKernel kernel)
    {
        Slot mask = kernel.Step.Memory[0].Slot;
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Backward");
        using (kernel.Method())
        using (kernel.Code.Block("for (int row = 0; row < rows; row++)"))
        {
            kernel.Code.Write($"ref {kernel.Words.T} maskRow = ref Unsafe.Add(ref mask, row * {Literals.Integer(mask.Stride)});");
            EmitProduct(kernel.Code, kernel.Words, mask, ("dy", kernel.InputGradientName(0)), kernel.Step.InputGradients[0].Accumulates);
        }
    }

    // target = source · mask, for one row; the mask is 0 behind its end.
    private static void EmitProduct(CodeWriter code, VectorWords words, Slot mask, (string Source, string Target) names, bool accumulates)
    {
        foreach (string name in new[] { names.Source, names.Target })
        {
            code.Write($"ref {words.T} {name}Row = ref Unsafe.Add(ref {name}, row * {Literals.Integer(mask.Stride)});");
        }

        RowLoop.Emit(code, words, mask.Length, lanes =>
        {
            string product = $"Vector512.LoadUnsafe(ref {names.Source}Row, (nuint)i) * {RowLoop.LoadDense(lanes, "maskRow", "i")}";
            product = accumulates ? $"Vector512.LoadUnsafe(ref {names.Target}Row, (nuint)i) + ({product})" : product;
            code.Write(VectorWords.Store(product, $"{names.Target}Row", "i"));
        });
        RowLoop.EmitPadding(code, words, mask.Length, mask.Stride, $"{names.Target}Row");
    }
}
