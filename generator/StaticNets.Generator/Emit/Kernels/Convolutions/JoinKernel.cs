using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>Writes the copy of results that lie apart, in phases, to the dense planes of one sample: what a frame does, taken back.</summary>
internal sealed class JoinKernel(CodeWriter code, VectorWords words, Frame apart, string result)
{
    private Planes Layout => apart.Layout;

    private string Buffer => apart.Layout.Buffer;

    private int Width => apart.Source.Width;

    /// <param name="accumulates">Whether they are added to what the target holds.</param>
    public void Emit(bool accumulates)
    {
        string what = Layout.Phases > 1 ? $"{Integer(Layout.Phases)} phases of each row, side by side again" : "Rows";
        code.Separate();
        code.Write($"// {what}, {(accumulates ? "added to" : "go to")} one sample {apart.Source.Channels}x{apart.Source.Height}x{apart.Source.Width}.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {apart.Name}(ref {words.T} {Buffer}, ref {words.T} {result})"))
        using (code.Block($"for (int row = 0; row < {Integer(apart.Source.Channels * apart.Source.Height)}; row++)"))
        {
            code.Write($"ref {words.T} from = ref Unsafe.Add(ref {Buffer}, row * {Integer(Layout.RowPitch)});");
            code.Write($"ref {words.T} to = ref Unsafe.Add(ref {result}, row * {Integer(Width)});");
            EmitRow(accumulates);
        }
    }

    private void EmitRow(bool accumulates)
    {
        switch (Layout.Phases)
        {
            case 1:
                RowLoop.Emit(code, words, Width, lanes => EmitStore("Vector512.LoadUnsafe(ref from, (nuint)i)", lanes, accumulates));
                break;
            case 2:
                RowLoop.Emit(code, words, Width, lanes => EmitPair(lanes, accumulates));
                break;
            default:
                EmitPhases(accumulates);
                break;
        }
    }

    // Half a vector of each phase makes one: every other vector takes the upper halves.
    private void EmitPair(int lanes, bool accumulates)
    {
        code.Write($"nuint at = (nuint)(i / {Integer(2 * words.Lanes)} * {Integer(words.Lanes)});");
        code.Write($"{words.Vector} even = Vector512.LoadUnsafe(ref from, at), odd = Vector512.LoadUnsafe(ref from, at + {Integer(Layout.PhasePitch)});");
        EmitStore($"(i & {Integer(words.Lanes)}) == 0 ? Lanes.InterleaveLower(even, odd) : Lanes.InterleaveUpper(even, odd)", lanes, accumulates);
    }

    private void EmitStore(string value, int lanes, bool accumulates)
    {
        code.Write($"{words.Vector} v = {value};");
        if (accumulates)
        {
            code.Write($"v += {RowLoop.LoadDense(lanes, "to", "i")};");
        }

        code.Write(lanes == 0
            ? "v.StoreUnsafe(ref to, (nuint)i);"
            : $"Lanes.StoreFirst(v, ref Unsafe.Add(ref to, i), {Integer(lanes)});");
    }

    private void EmitPhases(bool accumulates)
    {
        using (code.Block($"for (int phase = 0; phase < {Integer(Math.Min(Layout.Phases, Width))}; phase++)"))
        {
            code.Write($"int place = phase * {Integer(Layout.PhasePitch)};");
            using (code.Block($"for (int p = phase; p < {Integer(Width)}; p += {Integer(Layout.Phases)})"))
            {
                code.Write($"Unsafe.Add(ref to, p) {(accumulates ? "+=" : "=")} Unsafe.Add(ref from, place);");
                code.Write("place++;");
            }
        }
    }
}
