using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>The sum of a window's elements, one chain in row-major order, divided by their number where they are averaged.</summary>
/// <param name="code">Takes the text.</param>
/// <param name="words">The precision.</param>
/// <param name="pooling">The geometry.</param>
/// <param name="names">What windows read and where their sums go; the method's name.</param>
/// <param name="share">What the sum is divided by.</param>
internal sealed class SumFold(CodeWriter code, VectorWords words, Pooling pooling, SumNames names, Share share)
    : WindowFold(code, words, pooling)
{
    private readonly string _function = names.Method + "Window";

    public override IReadOnlyList<string> Buffers => [names.Values];

    public override bool Accumulates => names.Accumulates;

    public override void Start(string offset) => Code.Write($"{Words.Vector} s = {Words.Zero};");

    public override void StartWith(string v) => Code.Write($"{Words.Vector} s = {v};");

    public override void Take(string v, string offset) => Code.Write($"s += {v};");

    public override IReadOnlyList<string> Finish()
    {
        // Full windows in width; above and below, those on padding may not count.
        string rows = Height.IsPadded ? "(end - first)" : Integer(Height.Kernel);
        string result = share.Of("s", Pooling, Words, $"{rows} * {Integer(Width.Kernel)}");
        return [result == "s" || !Accumulates ? result : $"({result})"];
    }

    public override void EmitCall(string top, string left)
    {
        string assign = names.Accumulates ? "+=" : "=";
        Code.Write($"Unsafe.Add(ref {names.Values}Line, ox) {assign} {_function}(ref {names.Image}Plane, {top}, {left});");
    }

    public override void EmitFunction()
    {
        using (Code.Block($"private static {Words.T} {_function}(ref {Words.T} {names.Image}Plane, int top, int left)"))
        {
            Code.Write($"{Words.T} s = {Words.Literal(0)};");
            EmitElements($"{names.Image}Plane", _ => Code.Write("s += v;"));
            Code.Separate();
            string columns = $"({End("left", Width, Pooling.Input.Width)} - {First("left", Width)})";
            string rows = $"({End("top", Height, Pooling.Input.Height)} - {First("top", Height)})";
            Code.Write($"return {share.OfOne("s", Pooling, Words, $"{rows} * {columns}")};");
        }
    }
}

/// <summary>What windows read and where their sums go; the method's name, which that of its function begins with.</summary>
internal sealed record SumNames(string Method, string Image, string Values, bool Accumulates);

/// <summary>What a window's sum is divided by, and a value's gradient: nothing, its elements, or those of them inside the image.</summary>
internal readonly record struct Share(bool IsMean, bool CountsPadding)
{
    public static Share Whole => default;

    /// <summary>Whether all windows have one number of elements.</summary>
    public bool IsConstant(Pooling pooling) => CountsPadding || !pooling.Window.IsPadded;

    /// <summary>A vector's share.</summary>
    public string Of(string v, Pooling pooling, VectorWords words, string count) =>
        !IsMean || (IsConstant(pooling) && pooling.Taps == 1) ? v
        : !IsConstant(pooling) ? $"{v} / Vector512.Create(({words.T})({count}))"
        : IsPowerOfTwo(pooling.Taps) ? $"{v} * {words.Literal(1.0 / pooling.Taps)}"
        : $"{v} / {words.Literal(pooling.Taps)}";

    /// <summary>One number's share.</summary>
    public string OfOne(string v, Pooling pooling, VectorWords words, string count) =>
        !IsMean || IsConstant(pooling) ? Of(v, pooling, words, count) : $"{v} / ({count})";

    // Its reciprocal is exact: the same bits as a division, in a fraction of the time.
    private static bool IsPowerOfTwo(int taps) => (taps & (taps - 1)) == 0;
}
