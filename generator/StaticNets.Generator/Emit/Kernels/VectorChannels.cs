using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// The channels of vectors, as many at a time as there are lanes: a sum over the batch is one chain for each channel, over the rows in order.
/// Pad lanes are channels too, of numbers that nobody reads.
/// </summary>
internal sealed class VectorChannels(CodeWriter code, VectorWords words, Shape shape) : ChannelLoop(code, words)
{
    public override string Number => Words.Vector;

    public override int Pixels => 1;

    public override string Zero => Words.Zero;

    public override void EmitChannels(Action body, bool isShared)
    {
        string range = isShared ? "int c = first; c < end" : $"int c = 0; c < {Integer(shape.PaddedLength)}";
        if (isShared)
        {
            Code.Write($"(int first, int end) = worker.Share({Integer(shape.PaddedLength)}, {Integer(Words.Lanes)});");
        }

        using (Code.Block($"for ({range}; c += {Integer(Words.Lanes)})"))
        {
            body();
        }
    }

    public override void EmitSums(IReadOnlyList<Total> totals, IReadOnlyList<string> buffers, Action<Batch> body)
    {
        foreach (Total total in totals)
        {
            Code.Write($"{Words.Vector} {total.Name} = {total.Start ?? Zero};");
        }

        EmitMap(buffers, body);
        Code.Separate();
    }

    public override void EmitMap(IReadOnlyList<string> buffers, Action<Batch> body)
    {
        using (Code.Block("for (int row = 0; row < rows; row++)"))
        {
            Code.Write($"nuint at = (nuint)((row * {Integer(shape.PaddedLength)}) + c);");
            body(new Batch(
                buffer => $"Vector512.LoadUnsafe(ref {buffer}, at)",
                total => total,
                value => value,
                (value, buffer) => Code.Write($"{value}.StoreUnsafe(ref {buffer}, at);")));
        }
    }

    public override void EmitPadding(string buffer, bool isShared)
    {
    }

    public override void EmitParameterPadding(string buffer, string offset)
    {
        if (shape.PaddedLength == shape.Length)
        {
            return;
        }

        using (Code.Block($"if (end == {Integer(shape.PaddedLength)})"))
        {
            Code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {buffer}, {offset} + {Integer(shape.Length)}), {Integer(shape.PaddedLength - shape.Length)}).Clear();");
        }
    }

    public override string Load(string buffer, string? offset = null) => $"Vector512.LoadUnsafe(ref {buffer}, {Index(offset)})";

    public override void Store(string value, string buffer, string? offset = null) =>
        Code.Write(VectorWords.StoreAt(value, buffer, Index(offset)));

    public override string Constant(string scalar) => $"Vector512.Create({scalar})";

    public override string Spread(string name, string number)
    {
        if (VectorWords.IsName(number))
        {
            return number;
        }

        Code.Write($"{Words.Vector} {name} = {number};");
        return name;
    }

    public override string FusedMultiplyAdd(string a, string b, string c) => VectorWords.FusedMultiplyAdd(a, b, c);

    public override string SquareRoot(string number) => $"Vector512.Sqrt({number})";

    private static string Index(string? offset) => offset is null ? "(nuint)c" : $"(nuint)({offset} + c)";
}
