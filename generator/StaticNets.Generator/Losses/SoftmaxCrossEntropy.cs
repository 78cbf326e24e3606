using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>mean Σᵢ tᵢ·(log s − eᵢ), with eᵢ = yᵢ − max y and s = Σᵢ exp(eᵢ); dy = k·(exp(e)/s − t).</summary>
internal sealed record SoftmaxCrossEntropy(double LabelSmoothing) : LossSpec
{
    public override string Title => "SoftmaxCrossEntropy";

    public override string Formula => "Σ t (log s - e) / N, with e = y - max y and s = Σ exp(e) of a row; dy = (exp(e) / s - t) / N";

    public override string Targets => "Classes";

    public static SoftmaxCrossEntropy? Create(LayerArguments arguments, LayerErrors errors)
    {
        double smoothing = arguments.Double("LabelSmoothing", 0);
        return errors.Check(smoothing is >= 0 and <= 1, "LabelSmoothing", "LabelSmoothing", Literals.Human(smoothing), "at least 0 and at most 1")
            ? new SoftmaxCrossEntropy(smoothing)
            : null;
    }

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckClasses(output) && errors.CheckLogits<Softmax>(last) && errors.CheckLogits<LogSoftmax>(last);

    // max n−1, e n (twice: once for exp, once for the loss), exp n, s n−1, log; log s − e n, the sum 2n; reciprocal 1, multiply n, − t n, ·k n. Smoothed targets: a fused
    // multiply-add each. Counted for targets that are distributions; labels need less.
    public override Cost Cost(Shape output) => new(0, 0, ((LabelSmoothing > 0 ? 12L : 10L) * output.Length) - 1, output.Length + 1L);

    public override bool ReadsLabels(int outputs) => true;

    public override string? Probabilities => "Softmax(outputs, OutputLength)";

    public override void Emit(LossKernel kernel)
    {
        EmitMethod(kernel, labels: false);
        EmitMethod(kernel, labels: true);
    }

    private void EmitMethod(LossKernel kernel, bool labels)
    {
        VectorWords words = kernel.Words;
        CodeWriter code = kernel.Code;
        using (kernel.Method(labels))
        {
            code.Write($"{words.Vector} k = Vector512.Create({words.Literal(1)} / divisor);");
            code.Write($"{words.T} total = 0;");
            using (kernel.Rows())
            {
                RowSoftmax.EmitExponentials(code, words, kernel.Length, "yRow", "dyRow");
                if (labels)
                {
                    kernel.WriteLabel();
                }

                code.Write($"{words.Vector} logSum = Vector512.Create(VectorMath.Log(s));");
                code.Write($"{words.Vector} inverse = Vector512.Create({words.Literal(1)} / s);");
                code.Write($"{words.Vector} sum = {words.Zero};");
                RowLoop.Emit(code, words, kernel.Length, lanes => EmitVector(kernel, labels, lanes));
                RowLoop.EmitPadding(code, words, kernel.Length, kernel.Stride, "dyRow");
                code.Write("total += Lanes.Sum(sum);");
            }

            code.Separate();
            code.Write("return total / divisor;");
        }
    }

    private void EmitVector(LossKernel kernel, bool labels, int lanes)
    {
        VectorWords words = kernel.Words;
        kernel.Code.Write($"{words.Vector} e = Vector512.LoadUnsafe(ref yRow, (nuint)i) - max;");
        kernel.Code.Write($"{words.Vector} p = Vector512.LoadUnsafe(ref dyRow, (nuint)i) * inverse;");
        kernel.Code.Write($"{words.Vector} t = {Target(kernel, labels, lanes)};");

        // An output of −∞ that is not the label costs nothing: 0 · ∞ would be no number.
        string term = labels && LabelSmoothing == 0
            ? $"sum + {Select($"Vector512.Equals(t, {words.One})", "logSum - e", words.Zero)}"
            : FusedMultiplyAdd("t", "logSum - e", "sum");
        kernel.Code.Write($"sum = {RowLoop.KeepFirst(lanes, term, "sum")};");
        kernel.Code.Write($"{words.Vector} dy0 = {RowLoop.KeepFirst(lanes, "(p - t) * k", words.Zero)};");
        kernel.Code.Write("dy0.StoreUnsafe(ref dyRow, (nuint)i);");
    }

    // t' = (1 − ε) t + ε / n.
    private string Target(LossKernel kernel, bool labels, int lanes)
    {
        VectorWords words = kernel.Words;
        double off = LabelSmoothing / kernel.Length;
        if (labels)
        {
            return kernel.AtLabel(words.Constant(1 - LabelSmoothing + off), words.Constant(off));
        }

        string target = kernel.Targets(lanes);
        return LabelSmoothing == 0 ? target : FusedMultiplyAdd(target, words.Constant(1 - LabelSmoothing), words.Constant(off));
    }
}
