using StaticNets.Generator.Emit.Kernels;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit;

/// <summary>What a loss needs to write its methods, one for targets of real numbers and one for labels.</summary>
internal sealed class LossKernel(CodeWriter code, VectorWords words, Plan plan, int index = 0)
{
    public CodeWriter Code { get; } = code;

    public VectorWords Words { get; } = words;

    public LossNode Loss { get; } = plan.Graph.Losses[index];

    /// <summary>Elements of a row of outputs.</summary>
    public int Length { get; } = plan.Training!.Losses[index].Output.Length;

    /// <summary>Elements from one row of outputs, and of their gradients, to the next.</summary>
    public int Stride { get; } = plan.Training!.Losses[index].Gradient.Stride;

    // Whether a row of targets holds more than those of this loss.
    private bool SharesRows { get; } = plan.Graph.HasWeightedLosses;

    /// <summary>For example <c>SoftmaxCrossEntropy4</c>.</summary>
    public string Name => Loss.Loss.GetType().Name + Integer(Loss.Position);

    /// <summary>
    /// Opens the method: rows of outputs y, targets (where other losses read of the same rows, with the distance from one to the next), the divisor of
    /// the mean, and rows of gradients dy. It returns the loss.
    /// </summary>
    public CodeWriter.BlockScope Method(bool labels)
    {
        string targets = (labels ? "ref int labels" : $"ref {Words.T} targets") + (SharesRows ? ", int stride" : string.Empty);
        Code.Separate();
        Code.Write("[MethodImpl(Kernel)]");
        return Code.Block($"private static {Words.T} {Name}(ref {Words.T} y, int rows, {targets}, {Words.T} divisor, ref {Words.T} dy)");
    }

    /// <summary>Opens the loop over rows; <c>yRow</c> and <c>dyRow</c> are the row's first elements.</summary>
    public CodeWriter.BlockScope Rows()
    {
        CodeWriter.BlockScope block = Code.Block("for (int row = 0; row < rows; row++)");
        Code.Write($"ref {Words.T} yRow = ref Unsafe.Add(ref y, row * {Integer(Stride)});");
        Code.Write($"ref {Words.T} dyRow = ref Unsafe.Add(ref dy, row * {Integer(Stride)});");
        return block;
    }

    /// <summary>A vector of the row's targets, real numbers: rows of them lie one behind another.</summary>
    public string Targets(int lanes) => RowLoop.LoadDense(lanes, "targets", $"(row * {(SharesRows ? "stride" : Integer(Length))}) + i");

    /// <summary>Writes the vector <c>label</c>: the row's label in each lane. Of one output, label 1 is the lane and label 0 is none.</summary>
    public void WriteLabel()
    {
        string own = SharesRows ? "Unsafe.Add(ref labels, row * stride)" : "Unsafe.Add(ref labels, row)";
        string label = Length == 1 ? $"({own} - 1)" : own;
        Code.Write($"{Words.Vector} label = Vector512.Create(({Words.T}){label});");
    }

    /// <summary><paramref name="label"/> in the lane that is the row's label, <paramref name="other"/> in the others.</summary>
    public string AtLabel(string label, string other) =>
        VectorWords.Select($"Vector512.Equals({Words.Vector}.Indices + Vector512.Create(({Words.T})i), label)", label, other);

    /// <summary>The name of a table of constants.</summary>
    public string TableName(string table) => Name + table;

    /// <summary>Writes a table of constants, one for each element of a row, that is read in whole vectors.</summary>
    public void WriteTable(string table, IReadOnlyList<double> values)
    {
        Code.Separate();
        Code.Write($"// One for each element of a row, and zeros up to the end of a vector.");
        using (Code.Block($"private static ReadOnlySpan<{Words.T}> {TableName(table)} =>", open: "[", end: "];"))
        {
            for (int i = 0; i < values.Count; i += Words.Lanes)
            {
                IEnumerable<double> padded = values.Skip(i).Take(Words.Lanes).Concat(Enumerable.Repeat(0d, Words.Lanes)).Take(Words.Lanes);
                Code.Write(string.Join(", ", padded.Select(Words.Literal)) + ",");
            }
        }
    }
}
