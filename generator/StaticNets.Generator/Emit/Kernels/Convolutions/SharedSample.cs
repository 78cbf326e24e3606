using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// How threads share the samples of a large convolution: each takes a range of the rows of all their results, or of their pixels where all
/// rows are one. Every result is the same chain whoever computes it.
/// </summary>
/// <param name="Range">What they take ranges of.</param>
/// <param name="Unit">Results that no tile takes apart.</param>
internal sealed record SharedSample(ResultRange Range, int Unit)
{
    // Multiply-accumulates from which samples are shared, 30 µs on one core of Zen 5, where threads that spin meet in less than 1 µs.
    private const long LeastMacs = 4_000_000;

    private int Units => (Range.Length + Unit - 1) / Unit;

    /// <summary>Whether threads share samples of the convolution. Of smaller ones, and of transposed ones, each takes whole samples.</summary>
    public static bool Pays(Convolution convolution) => convolution.Macs >= LeastMacs;

    /// <summary>The first result that a worker reads for: a tile that would reach beyond the last result steps back, perhaps to before its range.</summary>
    public string FirstReached => Range.Length % Unit == 0
        ? Range.Bounds.First
        : $"Math.Min({Range.Bounds.First}, {Integer(Math.Max(0, Range.Length - Unit))})";

    /// <summary>Writes the loop over the samples that a worker has a share of, each <c>row</c> with its range.</summary>
    public void EmitLoop(CodeWriter code, Action sample)
    {
        string units = Integer(Units);
        string first = $"Math.Max(first - (row * {units}), 0)";
        string end = $"Math.Min(end - (row * {units}), {units})";
        code.Write($"// Threads share the {Range.Noun.ToLowerInvariant()}s of all results{(Unit == 1 ? string.Empty : $", {Integer(Unit)} at a time")}.");
        code.Write($"(int first, int end) = worker.Share(rows * {units});");
        using (code.Block($"for (int row = first / {units}; row * {units} < end; row++)"))
        {
            code.Write($"int {Range.Bounds.First} = {Times(first)};");
            code.Write($"int {Range.Bounds.End} = {(Range.Length % Unit == 0 ? Times(end) : $"Math.Min({Times(end)}, {Integer(Range.Length)})")};");
            sample();
        }
    }

    private string Times(string units) => Unit == 1 ? units : $"{units} * {Integer(Unit)}";
}
