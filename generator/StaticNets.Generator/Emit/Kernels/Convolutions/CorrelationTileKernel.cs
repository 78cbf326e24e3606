using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes one tile of a correlation: it goes over groups, output channels, rows and pixels, in this order, and its sums stay in
/// registers while the chain of each walks (c, ky, kx).
/// </summary>
internal sealed class CorrelationTileKernel(CodeWriter code, VectorWords words, Correlation correlation, CorrelationTurn turn)
{
    private readonly CorrelationTile _tile = turn.Tile;
    private readonly TapColumns _taps = TapColumns.Of(correlation, turn.Tile.Sums);

    // Variables of the loops; empty where there is no loop.
    private string _g = string.Empty;
    private string _o = string.Empty;
    private string _h = string.Empty;
    private string _p = string.Empty;

    private int Width => correlation.Columns.Outputs;

    private int Pixels => _tile.Rows * _tile.Vectors;

    public void Emit()
    {
        code.Separate();
        code.Write(Comment());
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {correlation.Name}{_tile}({correlation.Parameters(words.T)})"))
        {
            EmitLoops();
        }
    }

    private string Comment()
    {
        string channels = _tile.Outputs == 1 ? "1 channel" : $"{Integer(_tile.Outputs)} channels";
        string rows = _tile.Rows == 1 ? string.Empty : $"{Integer(_tile.Rows)} rows x ";
        string taps = $"{Integer(correlation.Channels)}x{Integer(correlation.Rows.Taps)}x{Integer(correlation.Columns.Taps)}";
        return $"// {channels} x {rows}{Integer(Math.Min(Width, _tile.Vectors * words.Lanes))} pixels: {Integer(_tile.Sums)} sums stay in registers while each chain walks {taps} taps.";
    }

    private void EmitLoops()
    {
        var groups = new TileLoop("g", 0, correlation.Groups, 1);
        var outputs = new TileLoop("o", turn.FirstOutput, turn.EndOutput, _tile.Outputs);
        TileLoop rows = correlation.RowLoop(_tile.Rows);
        TileLoop pixels = correlation.PixelLoop(_tile.Vectors * words.Lanes);
        (_g, _o, _h, _p) = (groups.Term, outputs.Term, rows.Term, pixels.Term);
        groups.Emit(code, () => outputs.Emit(code, () => rows.Emit(code, () => pixels.Emit(code, EmitTile))));
    }

    private void EmitTile()
    {
        EmitStart();
        EmitWalk();
        EmitStores();
    }

    private void EmitStart()
    {
        for (int o = 0; o < _tile.Outputs; o++)
        {
            string at = IndexText.Sum(o, Term(_g, correlation.Outputs), _o);
            string start = correlation.Bias is { } bias ? $"Vector512.Create({Element(bias, at)})" : words.Zero;
            code.Write($"{words.Vector} {Sum(o, 0)} = {start};");
        }

        for (int o = 0; o < _tile.Outputs && Pixels > 1; o++)
        {
            code.Write($"{words.Vector} {string.Join(", ", Enumerable.Range(1, Pixels - 1).Select(i => $"{Sum(o, i)} = {Sum(o, 0)}"))};");
        }

        code.Separate();
    }

    private void EmitWalk()
    {
        if (correlation.Reduction == 0)
        {
            return;
        }

        var channels = new TileLoop("c", 0, correlation.Channels, 1);
        TileLoop rows = TapRows.Emit(code, correlation, _h, _tile.Rows);
        channels.Emit(code, () => rows.Emit(code, () =>
        {
            code.Write($"ref {words.T} source = ref Unsafe.Add(ref {correlation.Source.Buffer}, {SourceIndex(channels.Term, rows.Term)});");
            code.Write($"ref {words.T} w = ref Unsafe.Add(ref {correlation.Weights.Buffer}, {WeightIndex(channels.Term, rows.Term)});");
            EmitRowOfTaps();
        }));
        code.Separate();
    }

    // The place of the leftmost tap of the tile's first pixel in row ky of the taps of channel c.
    private string SourceIndex(string c, string ky)
    {
        Planes source = correlation.Source;
        return IndexText.Sum(
            source.Origin + (correlation.Rows.First * source.RowPitch) + _taps.Leftmost,
            Term(_g, correlation.Channels * source.ChannelPitch),
            Term(c, source.ChannelPitch),
            Term(_h, correlation.Rows.Stride * source.RowPitch),
            Term(ky, correlation.Rows.Step * source.RowPitch),
            _p);
    }

    private string WeightIndex(string c, string ky)
    {
        CorrelationWeights weights = correlation.Weights;
        return IndexText.Sum(
            (correlation.Rows.WeightFirst * weights.Row) + (correlation.Columns.WeightFirst * weights.Column),
            weights.Offset,
            Term(_g, weights.Group),
            Term(_o, weights.Output),
            Term(c, weights.Channel),
            Term(ky, weights.Row * correlation.Rows.WeightStep));
    }

    private void EmitRowOfTaps()
    {
        int step = correlation.Columns.WeightStep * correlation.Weights.Column;
        int looped = _taps.Turns > 1 ? _taps.Turns * _taps.Unrolled : 0;
        code.Write($"{words.Vector} {string.Join(", ", Passing.Concat(Waiting))};");
        if (looped > 0)
        {
            using (code.Block($"for (int kx = 0; kx < {Integer(_taps.Turns)}; kx++)"))
            {
                code.Write($"ref {words.T} sources = ref Unsafe.Add(ref source, kx * {Integer(_taps.SourceStep)});");
                code.Write($"ref {words.T} ws = ref Unsafe.Add(ref w, kx * {Integer(_taps.Unrolled * step)});");
                EmitTaps(0, _taps.Unrolled, "sources", "ws");
            }
        }

        EmitTaps(looped, correlation.Columns.Taps, "source", "w");
    }

    // Either the pixels or the weights of a tap wait in registers, whichever are fewer, while the others pass.
    private bool PixelsWait => Pixels <= _tile.Outputs;

    private IEnumerable<string> Waiting =>
        Enumerable.Range(0, PixelsWait ? Pixels : _tile.Outputs).Select(i => (PixelsWait ? "pixels" : "weight") + Integer(i));

    private IEnumerable<string> Passing => [PixelsWait ? "weight" : "pixels"];

    private void EmitTaps(int from, int end, string source, string w)
    {
        for (int tap = from; tap < end; tap++)
        {
            if (PixelsWait)
            {
                ForEach(Pixels, i => EmitPixels($"pixels{Integer(i)}", source, tap, i));
                ForEach(_tile.Outputs, o =>
                {
                    EmitWeight("weight", w, tap, o);
                    ForEach(Pixels, i => EmitMultiplyAdd($"pixels{Integer(i)}", "weight", Sum(o, i)));
                });
            }
            else
            {
                ForEach(_tile.Outputs, o => EmitWeight($"weight{Integer(o)}", w, tap, o));
                ForEach(Pixels, i =>
                {
                    EmitPixels("pixels", source, tap, i);
                    ForEach(_tile.Outputs, o => EmitMultiplyAdd("pixels", $"weight{Integer(o)}", Sum(o, i)));
                });
            }
        }
    }

    private void EmitPixels(string name, string source, int tap, int i)
    {
        int row = i / _tile.Vectors * correlation.Rows.Stride * correlation.Source.RowPitch;
        int offset = row + VectorPlace(i % _tile.Vectors) + _taps.Offset(tap);
        code.Write($"{name} = Vector512.LoadUnsafe(ref {source}, {Integer(offset)});");
    }

    private void EmitWeight(string name, string w, int tap, int output)
    {
        int offset = (output * correlation.Weights.Output) + (tap * correlation.Columns.WeightStep * correlation.Weights.Column);
        code.Write($"{name} = Vector512.Create({Element(w, Integer(offset))});");
    }

    private void EmitMultiplyAdd(string pixels, string weight, string sum) => code.Write($"{sum} = {VectorWords.FusedMultiplyAdd(pixels, weight, sum)};");

    private void EmitStores()
    {
        Planes target = correlation.Target;
        string[] terms = [Term(_g, correlation.Outputs * target.ChannelPitch), Term(_o, target.ChannelPitch), Term(_h, target.RowPitch), _p];
        string at = string.Empty;
        if (terms.Any(term => term.Length > 0))
        {
            at = "at";
            code.Write($"int at = {IndexText.Sum(target.Origin, terms)};");
        }

        string y = correlation.Destinations[correlation.Destinations.Count - 1];
        for (int o = 0; o < _tile.Outputs; o++)
        {
            for (int i = 0; i < Pixels; i++)
            {
                int offset = (o * target.ChannelPitch) + (i / _tile.Vectors * target.RowPitch) + VectorPlace(i % _tile.Vectors);
                EmitStore(Sum(o, i), y, IndexText.Sum(at.Length == 0 ? target.Origin + offset : offset, at));
            }
        }
    }

    private void EmitStore(string sum, string y, string at)
    {
        string index = Place(at);
        code.Write(
            Width < words.Lanes ? $"Lanes.StoreFirst({sum}, ref {Element(y, at)}, {Integer(Width)});"
            : correlation.Store is { } store ? $"{store}({sum}, {string.Join(", ", correlation.Destinations.Select(name => $"ref {name}"))}, {index});"
            : $"{sum}.StoreUnsafe(ref {y}, {index});");
    }

    // The last vector of a row steps back to end at its end.
    private int VectorPlace(int vector) => Math.Max(0, Math.Min(vector * words.Lanes, (_p.Length == 0 ? Width : int.MaxValue) - words.Lanes));

    private static string Element(string buffer, string at) => at == "0" ? buffer : $"Unsafe.Add(ref {buffer}, {at})";

    private static string Sum(int output, int pixels) => $"sum{Integer(output)}_{Integer(pixels)}";

    private static void ForEach(int count, Action<int> action)
    {
        for (int i = 0; i < count; i++)
        {
            action(i);
        }
    }
}
