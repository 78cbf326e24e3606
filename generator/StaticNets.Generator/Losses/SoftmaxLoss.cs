using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.VectorWords;

namespace StaticNets.Generator.Losses;

/// <summary>
/// A loss of the probabilities p = softmax(y) of a row: mean Σᵢ lᵢ, with lᵢ a function of log pᵢ and tᵢ, and aᵢ = −∂lᵢ/∂log pᵢ, so that
/// dy = k·(p·Σ a − a). Where Σ a is known to be 1, value and gradient are one loop; else a lies in the place of dy until its sum is known.
/// </summary>
/// <param name="Weights">A factor of the targets for each class; empty for none.</param>
internal abstract record SoftmaxLoss(EquatableArray<double> Weights) : LossSpec
{
    public sealed override string Targets => "Classes";

    public sealed override string Probabilities(string outputs, string length) => $"Softmax({outputs}, {length})";

    /// <summary>The name of the argument that gives <see cref="Weights"/>.</summary>
    protected virtual string WeightsName => "ClassWeights";

    /// <summary>FLOPs of the first loop per element, from e on, beside weights; where Σ a is known, of the whole.</summary>
    protected abstract int TermFlops { get; }

    /// <summary>Evaluations of exp and log of the first loop, per element.</summary>
    protected virtual int TermTranscendentals => 0;

    public sealed override bool ReadsLabels(int outputs) => true;

    public override bool Accepts(Shape output, LayerSpec last, LayerErrors errors) =>
        errors.CheckLossVector(output) && errors.CheckClasses(output) && errors.CheckLogits<Softmax>(last) && errors.CheckLogits<LogSoftmax>(last)
        && errors.CheckWeightCount(WeightsName, Weights, output);

    // max n−1, e n, exp n, s n−1, log; reciprocal 1. The second loop: e, exp, · 1/s, a fused multiply-add, · k. Counted for targets that are distributions;
    // labels need less.
    public sealed override Cost Cost(Shape output)
    {
        bool isKnown = IsSumKnown(labels: false);
        long flops = 3 + TermFlops + (isKnown ? 0 : 5) + (Weights.Count > 0 ? 1 : 0);
        long transcendentals = 1 + TermTranscendentals + (isKnown ? 0 : 1);
        return new(0, 0, (flops * output.Length) - 1, (transcendentals * output.Length) + 1);
    }

    public sealed override void Emit(LossKernel kernel)
    {
        if (Weights.Count > 0)
        {
            kernel.WriteTable("Weights", Weights);
        }

        EmitMethod(kernel, labels: false);
        EmitMethod(kernel, labels: true);
    }

    /// <summary>Whether Σ a of a row is 1 for certain.</summary>
    protected abstract bool IsSumKnown(bool labels);

    /// <summary>The vector <c>t</c>, weights apart.</summary>
    protected virtual string Target(LossKernel kernel, bool labels, int lanes) =>
        labels ? kernel.AtLabel(kernel.Words.One, kernel.Words.Zero) : kernel.Targets(lanes);

    /// <summary>Statements between the vectors e = y − max and t and the two below.</summary>
    protected virtual IEnumerable<string> Shared(VectorWords words) => [];

    /// <summary>The vector <c>sum</c> with l added.</summary>
    protected abstract string Sum(VectorWords words, bool labels);

    /// <summary>The vector a = −∂l/∂log p.</summary>
    protected virtual string Slope(VectorWords words) => "t";

    /// <summary>The vector <c>sum</c> with the cross-entropy of the label added. An output of −∞ that is not the label costs nothing: 0 · ∞ would be no number.</summary>
    protected static string TermOfLabel(VectorWords words) => $"sum + {Select(Equal("t", words.One), "logSum - e", words.Zero)}";

    private void EmitMethod(LossKernel kernel, bool labels)
    {
        VectorWords words = kernel.Words;
        CodeWriter code = kernel.Code;
        bool isKnown = IsSumKnown(labels);
        using (kernel.Method(labels))
        {
            if (Weights.Count > 0)
            {
                code.Write($"ref {words.T} weights = ref MemoryMarshal.GetReference({kernel.TableName("Weights")});");
            }

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
                if (isKnown)
                {
                    RowLoop.Emit(code, words, kernel.Length, lanes => EmitWhole(kernel, labels, lanes));
                }
                else
                {
                    EmitLoops(kernel, labels);
                }

                RowLoop.EmitPadding(code, words, kernel.Length, kernel.Stride, "dyRow");
                code.Write("total += Lanes.Sum(sum);");
            }

            code.Separate();
            code.Write("return total / divisor;");
        }
    }

    private void EmitWhole(LossKernel kernel, bool labels, int lanes)
    {
        VectorWords words = kernel.Words;
        kernel.Code.Write($"{words.Vector} e = Vector512.LoadUnsafe(ref yRow, (nuint)i) - max;");
        kernel.Code.Write($"{words.Vector} p = Vector512.LoadUnsafe(ref dyRow, (nuint)i) * inverse;");
        kernel.Code.Write($"{words.Vector} t = {Target(kernel, labels, lanes)};");
        kernel.Code.Write($"sum = {RowLoop.KeepFirst(lanes, Sum(words, labels), "sum")};");
        kernel.Code.Write($"{words.Vector} dy0 = {RowLoop.KeepFirst(lanes, "(p - t) * k", words.Zero)};");
        kernel.Code.Write("dy0.StoreUnsafe(ref dyRow, (nuint)i);");
    }

    private void EmitLoops(LossKernel kernel, bool labels)
    {
        VectorWords words = kernel.Words;
        CodeWriter code = kernel.Code;
        code.Write($"{words.Vector} slopes = {words.Zero};");
        RowLoop.Emit(code, words, kernel.Length, lanes => EmitTerms(kernel, labels, lanes));
        code.Write($"{words.Vector} slope = Vector512.Create(Lanes.Sum(slopes));");
        RowLoop.Emit(code, words, kernel.Length, lanes =>
        {
            code.Write($"{words.Vector} p = VectorMath.Exp(Vector512.LoadUnsafe(ref yRow, (nuint)i) - max) * inverse;");
            code.Write($"{words.Vector} a = Vector512.LoadUnsafe(ref dyRow, (nuint)i);");
            code.Write($"{words.Vector} dy0 = {RowLoop.KeepFirst(lanes, $"{FusedMultiplyAdd("p", "slope", "-a")} * k", words.Zero)};");
            code.Write("dy0.StoreUnsafe(ref dyRow, (nuint)i);");
        });
    }

    private void EmitTerms(LossKernel kernel, bool labels, int lanes)
    {
        VectorWords words = kernel.Words;
        string target = Target(kernel, labels, lanes);
        kernel.Code.Write($"{words.Vector} e = Vector512.LoadUnsafe(ref yRow, (nuint)i) - max;");
        kernel.Code.Write($"{words.Vector} t = {(Weights.Count > 0 ? $"{target} * Vector512.LoadUnsafe(ref weights, (nuint)i)" : target)};");
        foreach (string statement in Shared(words))
        {
            kernel.Code.Write(statement);
        }

        kernel.Code.Write($"{words.Vector} a = {RowLoop.KeepFirst(lanes, Slope(words), words.Zero)};");
        kernel.Code.Write($"sum = {RowLoop.KeepFirst(lanes, Sum(words, labels), "sum")};");
        kernel.Code.Write("slopes += a;");
        kernel.Code.Write("a.StoreUnsafe(ref dyRow, (nuint)i);");
    }
}
