using StaticNets.Generator.Emit;
using StaticNets.Generator.Emit.Kernels;

namespace StaticNets.Generator.Losses;

/// <summary>
/// A loss that is a mean over rows of a sum, or a mean, over outputs of l(y, t): one loop over the vectors of each row.
/// </summary>
internal abstract record ElementwiseLoss : LossSpec
{
    /// <summary>What the mean is multiplied by.</summary>
    protected virtual double Factor => 1;

    /// <summary>What dy's factor <c>k</c> is, in units of that of the loss: the constant that the derivative brings.</summary>
    protected virtual double GradientFactor => 1;

    /// <summary>Whether the loss is also a mean over outputs.</summary>
    protected virtual bool AveragesOutputs => true;

    /// <summary>The target of an output that is not the label; null where labels are not read.</summary>
    protected virtual double? OtherTarget => null;

    public override bool ReadsLabels(int outputs) => OtherTarget is not null;

    /// <summary>Statements that compute what <see cref="Sum"/> and <see cref="Gradient"/> share, from vectors <c>v</c> (outputs) and <c>t</c>.</summary>
    protected abstract IEnumerable<string> Shared(VectorWords words);

    /// <summary>The vector <c>sum</c> with l added.</summary>
    protected abstract string Sum(VectorWords words);

    /// <summary>k·∂l/∂y.</summary>
    protected abstract string Gradient(VectorWords words);

    public sealed override void Emit(LossKernel kernel)
    {
        EmitMethod(kernel, labels: false);
        if (ReadsLabels(kernel.Length))
        {
            EmitMethod(kernel, labels: true);
        }
    }

    private void EmitMethod(LossKernel kernel, bool labels)
    {
        VectorWords words = kernel.Words;
        CodeWriter code = kernel.Code;
        using (kernel.Method(labels))
        {
            string outputs = AveragesOutputs && kernel.Length > 1 ? $" * {words.Literal(kernel.Length)}" : string.Empty;
            code.Write($"{words.T} factor = {words.Literal(Factor)} / (divisor{outputs});");
            code.Write($"{words.Vector} k = Vector512.Create({(GradientFactor == 1 ? "factor" : $"{words.Literal(GradientFactor)} * factor")});");
            code.Write($"{words.T} total = 0;");
            using (kernel.Rows())
            {
                if (labels)
                {
                    kernel.WriteLabel();
                }

                code.Write($"{words.Vector} sum = {words.Zero};");
                RowLoop.Emit(code, words, kernel.Length, lanes => EmitVector(kernel, labels, lanes));
                RowLoop.EmitPadding(code, words, kernel.Length, kernel.Stride, "dyRow");
                code.Write("total += Lanes.Sum(sum);");
            }

            code.Separate();
            code.Write("return total * factor;");
        }
    }

    private void EmitVector(LossKernel kernel, bool labels, int lanes)
    {
        VectorWords words = kernel.Words;
        string target = labels ? kernel.AtLabel(words.One, words.Constant(OtherTarget!.Value)) : kernel.Targets(lanes);
        kernel.Code.Write($"{words.Vector} v = Vector512.LoadUnsafe(ref yRow, (nuint)i);");
        kernel.Code.Write($"{words.Vector} t = {target};");
        foreach (string statement in Shared(words))
        {
            kernel.Code.Write(statement);
        }

        kernel.Code.Write($"sum = {RowLoop.KeepFirst(lanes, Sum(words), "sum")};");
        kernel.Code.Write($"{words.Vector} dy0 = {RowLoop.KeepFirst(lanes, Gradient(words), words.Zero)};");
        kernel.Code.Write("dy0.StoreUnsafe(ref dyRow, (nuint)i);");
    }
}
