using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Layers;

/// <summary>x₁, x₂, … one after another along the first dimension.</summary>
internal sealed record Concat(EquatableArray<string> Others) : LayerSpec
{
    public override string Title => Merge.Title("Concat", Others);

    public override string Formula => "x1, x2, … one after another";

    public override EquatableArray<string> MergedWith => Others;

    public override bool ReadsElements => true;

    public static Concat? Create(LayerArguments arguments, LayerErrors errors) =>
        Merge.Read("Concat", arguments, errors) is { } others ? new Concat(others) : null;

    public override Shape? InferShape(EquatableArray<Shape> inputs, LayerErrors errors)
    {
        if (!errors.CheckSameTails(inputs))
        {
            return null;
        }

        long first = inputs.Sum(shape => (long)shape[0]);
        return errors.CheckedShape(ArgumentKey.Attribute, [first, .. inputs[0].Dimensions.Skip(1).Select(d => (long)d)]);
    }

    public override Cost ForwardCost(EquatableArray<Shape> inputs, Shape output) => Cost.Zero;

    // Each dx is its part of dy.
    public override Cost BackwardCost(EquatableArray<Shape> inputs, Shape output, int inputGradients) => Cost.Zero;

    public override void EmitForward(ForwardKernel kernel)
    {
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Forward");
        using (kernel.Method())
        using (kernel.Code.Block("for (int row = 0; row < rows; row++)"))
        {
            int offset = 0;
            int stride = kernel.Step.Result.Stride;
            kernel.Code.Write($"Span<{kernel.Words.T}> yRow = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, row * {Integer(stride)}), {Integer(stride)});");
            for (int i = 0; i < kernel.Step.Inputs.Count; i++)
            {
                Slot input = kernel.Step.Inputs[i];
                string source = $"ref Unsafe.Add(ref {kernel.InputName(i)}, row * {Integer(input.Stride)}), {Integer(input.Length)}";
                kernel.Code.Write($"MemoryMarshal.CreateReadOnlySpan({source}).CopyTo(yRow.Slice({Integer(offset)}));");
                offset += input.Length;
            }

            if (offset < stride)
            {
                kernel.Code.Write($"yRow.Slice({Integer(offset)}).Clear();");
            }
        }
    }

    public override void EmitBackward(BackwardKernel kernel)
    {
        ElementwiseKernel.EmitHeader(kernel.Code, kernel.Node, "Backward");
        using (kernel.Method())
        using (kernel.Code.Block("for (int row = 0; row < rows; row++)"))
        {
            kernel.Code.Write($"ref {kernel.Words.T} dyRow = ref Unsafe.Add(ref dy, row * {Integer(kernel.Step.OutputGradient.Stride)});");
            int offset = 0;
            for (int i = 0; i < kernel.Step.InputGradients.Count; i++)
            {
                EmitPart(kernel, i, offset);
                offset += kernel.Node.InputShapes[i].Length;
            }
        }
    }

    private static void EmitPart(BackwardKernel kernel, int input, int offset)
    {
        InputGradient target = kernel.Step.InputGradients[input];
        if (target.Slot is null)
        {
            return;
        }

        VectorWords words = kernel.Words;
        string row = kernel.InputGradientName(input) + "Row";
        kernel.Code.Separate();
        kernel.Code.Write($"ref {words.T} {row} = ref Unsafe.Add(ref {kernel.InputGradientName(input)}, row * {Integer(target.Slot.Stride)});");
        RowLoop.Emit(kernel.Code, words, target.Slot.Length, lanes =>
        {
            string part = RowLoop.LoadDense(lanes, "dyRow", $"i + {Integer(offset)}");
            part = target.Accumulates ? $"Vector512.LoadUnsafe(ref {row}, (nuint)i) + {part}" : part;
            kernel.Code.Write(VectorWords.Store(part, row, "i"));
        });
        RowLoop.EmitPadding(kernel.Code, words, target.Slot.Length, target.Slot.Stride, row);
    }
}
