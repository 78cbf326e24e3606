using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// The channels of images, one at a time: in each row of the batch a channel is a plane whose pixels lie in the lanes. Sums over a plane run over
/// fixed lanes, folded in the fixed tree; those of the rows are added in order.
/// </summary>
internal sealed class PlaneChannels(CodeWriter code, VectorWords words, SamplePlanes planes) : ChannelLoop(code, words)
{
    public override string Number => Words.T;

    public override int Pixels => planes.Pixels;

    public override string Zero => "0";

    public override void EmitChannels(Action body, bool isShared)
    {
        if (planes.Channels == 1)
        {
            body();
            return;
        }

        string range = isShared ? "int c = first; c < end" : $"int c = 0; c < {Integer(planes.Channels)}";
        if (isShared)
        {
            Code.Write($"(int first, int end) = worker.Share({Integer(planes.Channels)});");
        }

        using (Code.Block($"for ({range}; c++)"))
        {
            body();
        }
    }

    public override void EmitSums(IReadOnlyList<Total> totals, IReadOnlyList<string> buffers, Action<Batch> body)
    {
        foreach (Total total in totals)
        {
            Code.Write($"{Words.T} {total.Name} = {total.Start ?? Zero};");
        }

        using (EmitRows(buffers))
        {
            foreach (Total total in totals)
            {
                Code.Write($"{Words.Vector} {Lanes(total.Name)} = {Words.Zero};");
            }

            RowLoop.Emit(Code, Words, planes.Pixels, lanes => body(Vector(lanes)), "plane");
            foreach (Total total in totals)
            {
                Code.Write($"{total.Name} += Lanes.Sum({Lanes(total.Name)});");
            }
        }

        Code.Separate();
    }

    public override void EmitMap(IReadOnlyList<string> buffers, Action<Batch> body)
    {
        using (EmitRows(buffers))
        {
            RowLoop.Emit(Code, Words, planes.Pixels, lanes => body(Vector(lanes)), "plane");
        }
    }

    public override void EmitPadding(string buffer, bool isShared)
    {
        if (isShared)
        {
            planes.EmitSharedPadding(Code, buffer);
        }
        else
        {
            planes.EmitPadding(Code, Words, buffer);
        }
    }

    public override void EmitParameterPadding(string buffer, string offset)
    {
    }

    public override string Load(string buffer, string? offset = null) => (offset, planes.Channels) switch
    {
        (null, 1) => buffer,
        (_, 1) => $"Unsafe.Add(ref {buffer}, {offset})",
        (null, _) => $"Unsafe.Add(ref {buffer}, c)",
        _ => $"Unsafe.Add(ref {buffer}, {offset} + c)",
    };

    public override void Store(string value, string buffer, string? offset = null) => Code.Write($"{Load(buffer, offset)} = {value};");

    public override string Constant(string scalar) => scalar;

    public override string Spread(string name, string number)
    {
        Code.Write($"{Words.Vector} {name} = Vector512.Create({number});");
        return name;
    }

    public override string FusedMultiplyAdd(string a, string b, string c) => $"{Words.T}.FusedMultiplyAdd({a}, {b}, {c})";

    public override string SquareRoot(string number) => $"{Words.T}.Sqrt({number})";

    private CodeWriter.BlockScope EmitRows(IReadOnlyList<string> buffers)
    {
        CodeWriter.BlockScope rows = Code.Block("for (int row = 0; row < rows; row++)");
        foreach (string buffer in buffers)
        {
            string at = planes.Channels == 1 ? $"row * {Integer(planes.Stride)}" : $"(row * {Integer(planes.Stride)}) + (c * {Integer(planes.Pixels)})";
            Code.Write($"ref {Words.T} {buffer}Plane = ref Unsafe.Add(ref {buffer}, {at});");
        }

        return rows;
    }

    private Batch Vector(int lanes) => new(
        buffer => RowLoop.LoadDense(lanes, buffer + "Plane", "i"),
        Lanes,
        value => RowLoop.KeepFirst(lanes, value, Words.Zero),
        (value, buffer) => Code.Write(RowLoop.StoreDense(lanes, value, buffer + "Plane", "i")));

    private static string Lanes(string total) => total + "s";
}
