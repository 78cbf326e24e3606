using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes the copy of one sample into its frame. Rows go in ascending order, so that zeros stored behind the end of one row are covered
/// by the next; the zeros around the planes are written once, by <see cref="EmitClear"/>.
/// </summary>
/// <param name="code">Where to write.</param>
/// <param name="words">Spells vectors.</param>
/// <param name="frame">The frame.</param>
/// <param name="source">The letter of what is copied: x, or dy.</param>
internal sealed class FrameKernel(CodeWriter code, VectorWords words, Frame frame, string source = "x")
{
    private Planes Layout => frame.Layout;

    private string Buffer => frame.Layout.Buffer;

    /// <summary>Writes what clears the frame before the first sample, where zeros in it are read.</summary>
    public void EmitClear()
    {
        if (frame.HasZeros)
        {
            code.Write($"MemoryMarshal.CreateSpan(ref {Buffer}, {Integer(frame.Length)}).Clear();");
        }
    }

    /// <param name="shared">Where threads share the rows of what is computed: how those read the rows of the frame, of which each thread fills its own.</param>
    public void Emit(TapWalk? shared = null)
    {
        string range = shared is null ? string.Empty : ", int firstRow, int endRow";
        code.Separate();
        code.Write(Comment());
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {frame.Name}(ref {words.T} {source}, ref {words.T} {Buffer}{range})"))
        {
            (int channels, int rows, int columns) = shared is null ? Runs() : (frame.Source.Channels, frame.Source.Height, frame.Source.Width);
            var overChannels = new TileLoop("c", 0, channels, 1);
            var overRows = new TileLoop("h", 0, rows, 1) { Bounds = shared is null ? null : ("top", "bottom") };
            if (shared is { } walk)
            {
                EmitReach(walk);
            }

            overChannels.Emit(code, () => overRows.Emit(code, () =>
            {
                string from = IndexText.Sum(0, Term(overChannels.Term, frame.Source.Pixels), Term(overRows.Term, frame.Source.Width));
                string to = IndexText.Sum(Layout.Origin, Term(overChannels.Term, Layout.ChannelPitch), Term(overRows.Term, Layout.RowPitch));
                code.Write($"ref {words.T} from = ref Unsafe.Add(ref {source}, {from});");
                code.Write($"ref {words.T} to = ref Unsafe.Add(ref {Buffer}, {to});");
                EmitRow(columns);
            }));
        }
    }

    private void EmitReach(TapWalk walk)
    {
        code.Write("// The rows that results of the range reach.");
        code.Write($"int top = Math.Max({IndexText.Sum(walk.First, Term("firstRow", walk.Stride))}, 0);");
        code.Write($"int bottom = Math.Min({IndexText.Sum(walk.Source(-1, walk.Taps - 1) + 1, Term("endRow", walk.Stride))}, {Integer(frame.Source.Height)});");
        code.Separate();
    }

    private string Comment()
    {
        string phases = Layout.Phases > 1 ? $", each row split into {Integer(Layout.Phases)} phases of {Integer(Layout.PhasePitch)}" : string.Empty;
        return $"// One sample {frame.Source.Channels}x{frame.Source.Height}x{frame.Source.Width} into rows of {Integer(Layout.RowPitch)}{phases}{(frame.HasZeros ? ", between zeros" : string.Empty)}.";
    }

    // Rows without gaps on both sides are one long row.
    private (int Channels, int Rows, int Columns) Runs()
    {
        Image image = frame.Source;
        return Layout.Phases > 1 || Layout.RowPitch != image.Width ? (image.Channels, image.Height, image.Width)
            : Layout.ChannelPitch != image.Pixels ? (image.Channels, 1, image.Pixels)
            : (1, 1, image.Length);
    }

    private void EmitRow(int columns)
    {
        if (Layout.Phases == 2)
        {
            EmitPairs(columns);
        }
        else if (Layout.Phases > 2)
        {
            EmitPhases(columns);
        }
        else if (columns < words.Lanes)
        {
            code.Write($"Lanes.LoadFirst(ref from, {Integer(columns)}).StoreUnsafe(ref to, {Integer(Layout.Left)});");
        }
        else
        {
            var pixels = new TileLoop("p", 0, columns, words.Lanes);
            pixels.Emit(code, () => code.Write(
                $"Vector512.LoadUnsafe(ref from, {Place(IndexText.Sum(0, pixels.Term))}).StoreUnsafe(ref to, {Place(IndexText.Sum(Layout.Left, pixels.Term))});"));
        }
    }

    // Two vectors of a row give one of its even and one of its odd elements.
    private void EmitPairs(int columns)
    {
        int pair = 2 * words.Lanes;
        int rest = columns % pair;
        if (columns > rest)
        {
            var pairs = new TileLoop("p", 0, columns - rest, pair);
            pairs.EmitBlock(code, () => EmitPair(
                $"Vector512.LoadUnsafe(ref from, {Place(IndexText.Sum(0, pairs.Term))})",
                $"Vector512.LoadUnsafe(ref from, {Place(IndexText.Sum(words.Lanes, pairs.Term))})",
                (pairs.Term.Length == 0 ? string.Empty : "(p / 2)", 0)));
            code.Separate();
        }

        if (rest > 0)
        {
            code.Write($"// The row ends inside this pair of vectors: {Integer(rest)} of its {Integer(pair)} elements count.");
            using (code.Block(string.Empty))
            {
                string at = columns > rest ? $"ref Unsafe.Add(ref from, {Integer(columns - rest)})" : "ref from";
                string behind = $"Lanes.LoadFirst(ref Unsafe.Add(ref from, {Integer(columns - rest + words.Lanes)}), {Integer(rest - words.Lanes)})";
                EmitPair(
                    $"Lanes.LoadFirst({at}, {Integer(Math.Min(rest, words.Lanes))})",
                    rest > words.Lanes ? behind : words.Zero,
                    (string.Empty, (columns - rest) / 2));
            }
        }
    }

    private void EmitPair(string first, string second, (string Term, int Offset) half)
    {
        int even = ((Layout.Left % 2) * Layout.PhasePitch) + (Layout.Left / 2);
        int odd = (((Layout.Left + 1) % 2) * Layout.PhasePitch) + ((Layout.Left + 1) / 2);
        code.Write($"{words.Vector} first = {first};");
        code.Write($"{words.Vector} second = {second};");
        foreach ((string name, int place) in new[] { ("Even", even), ("Odd", odd) }.OrderBy(phase => phase.Item2))
        {
            code.Write($"Lanes.Deinterleave{name}(first, second).StoreUnsafe(ref to, {Place(IndexText.Sum(place + half.Offset, half.Term))});");
        }
    }

    private void EmitPhases(int columns)
    {
        string phases = Integer(Layout.Phases);
        using (code.Block($"for (int phase = 0; phase < {phases}; phase++)"))
        {
            code.Write($"int place = ((phase + {Integer(Layout.Left)}) % {phases} * {Integer(Layout.PhasePitch)}) + ((phase + {Integer(Layout.Left)}) / {phases});");
            using (code.Block($"for (int p = phase; p < {Integer(columns)}; p += {phases})"))
            {
                code.Write("Unsafe.Add(ref to, place) = Unsafe.Add(ref from, p);");
                code.Write("place++;");
            }
        }
    }
}
