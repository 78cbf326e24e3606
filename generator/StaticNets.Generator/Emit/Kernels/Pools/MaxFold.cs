using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// The largest element of a window; any NaN gives NaN. Training also keeps how far behind the window's origin the first of the
/// largest lies, or, where there are NaNs, the first of the largest before the first of them.
/// </summary>
internal sealed class MaxFold(ForwardKernel kernel, Pooling pooling) : WindowFold(kernel.Code, kernel.Words, pooling)
{
    private readonly string _function = kernel.Name + "Window";

    private readonly bool _keepsIndex = kernel.Step.Memory.Count > 0;

    public override IReadOnlyList<string> Buffers => _keepsIndex ? ["y", "index"] : ["y"];

    // A place in a vector is a number of the network's type.
    public override bool TakesVectors => !_keepsIndex || !Pooling.IsFar;

    // Without an index the order does not matter: of zeros, the positive one is the larger.
    public override string? Join => _keepsIndex ? null : "Vector512.Max";

    public override void Start(string offset)
    {
        Code.Write($"{Words.Vector} m = Vector512.Create({Words.T}.NegativeInfinity);");
        if (_keepsIndex)
        {
            Code.Write($"{Words.Vector} at = Vector512.Create(({Words.T})({offset}));");
        }
    }

    public override void StartWith(string v)
    {
        Code.Write($"{Words.Vector} m = {v};");
        if (_keepsIndex)
        {
            Code.Write($"{Words.Vector} at = {Words.Zero};");
        }
    }

    public override void Take(string v, string offset)
    {
        if (_keepsIndex)
        {
            string here = offset.All(char.IsDigit) ? Words.Literal(int.Parse(offset, System.Globalization.CultureInfo.InvariantCulture)) : $"({Words.T})({offset})";
            Code.Write($"at = {VectorWords.Select(VectorWords.Greater(v, "m"), $"Vector512.Create({here})", "at")};");
        }

        Code.Write($"m = Vector512.Max(m, {v});");
    }

    public override IReadOnlyList<string> Finish() => _keepsIndex ? ["m", "at"] : ["m"];

    public override void EmitCall(string top, string left) => Code.Write(_keepsIndex
        ? $"Unsafe.Add(ref yLine, ox) = {_function}(ref xPlane, {top}, {left}, ref Unsafe.Add(ref indexLine, ox));"
        : $"Unsafe.Add(ref yLine, ox) = {_function}(ref xPlane, {top}, {left});");

    public override void EmitFunction()
    {
        string width = Integer(Pooling.Input.Width);
        string index = _keepsIndex ? $", ref {Words.T} index" : string.Empty;
        using (Code.Block($"private static {Words.T} {_function}(ref {Words.T} xPlane, int top, int left{index})"))
        {
            Code.Write($"{Words.T} m = {Words.T}.NegativeInfinity;");
            if (_keepsIndex)
            {
                Code.Write($"int at = (({First("top", Height)} - top) * {width}) + {First("left", Width)} - left;");
            }

            EmitElements("xPlane", place =>
            {
                if (_keepsIndex)
                {
                    Code.Write($"at = v > m ? {place} : at;");
                }

                Code.Write($"m = {Words.T}.Max(m, v);");
            });
            Code.Separate();
            if (_keepsIndex)
            {
                Code.Write($"{MaxPoolKernel.Place("index", Pooling, Words)} = at;");
            }

            Code.Write("return m;");
        }
    }
}
