using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes a correlation with output channels in the lanes: weights are loaded as vectors, elements of the source are broadcast, and the
/// channels of a result lie side by side in the target.
/// </summary>
internal sealed class ChannelCorrelationKernel(CodeWriter code, VectorWords words, Correlation correlation) : ICorrelationKernel
{
    // Multiply-adds up to which the columns of a kernel are unrolled: 3 KB of IL.
    private const int Unrolled = 128;

    private int Vectors => (correlation.Outputs + words.Lanes - 1) / words.Lanes;

    /// <summary>Writes the calls of the tiles.</summary>
    /// <param name="isWide">Whether for machines with vectors of 512 bits.</param>
    /// <param name="arguments">What is passed, in the order of <see cref="Correlation.References"/>.</param>
    public void EmitCalls(bool isWide, string arguments)
    {
        foreach (Part part in Parts(isWide))
        {
            code.Write($"{correlation.Name}{part.Tile}({arguments});");
        }
    }

    /// <summary>Writes the tiles: methods of their own.</summary>
    public void EmitTiles()
    {
        foreach (Part part in Parts(isWide: true).Concat(Parts(isWide: false)))
        {
            EmitTile(part);
        }
    }

    /// <summary>Results that are computed together, along what threads take ranges of: rows, or pixels where there is one row.</summary>
    public int Unit(bool isWide) =>
        Parts(isWide).Select(part => correlation.Rows.Outputs > 1 ? part.Tile.Rows : part.Tile.Columns).Aggregate(1, LeastCommonMultiple);

    public static int LeastCommonMultiple(int a, int b)
    {
        int multiple = a;
        while (multiple % b != 0)
        {
            multiple += a;
        }

        return multiple;
    }

    private IEnumerable<Part> Parts(bool isWide) => ChannelTile.Parts(Vectors, isWide).Select(part => new Part(
        ChannelTile.Best(correlation.Rows.Outputs, correlation.Columns.Outputs, part.Vectors, isWide),
        new TileLoop("o", part.First * words.Lanes, part.End * words.Lanes, part.Vectors * words.Lanes)));

    private void EmitTile(Part part)
    {
        ChannelTile tile = part.Tile;
        string taps = $"{Integer(correlation.Channels)}x{Integer(correlation.Rows.Taps)}x{Integer(correlation.Columns.Taps)}";
        code.Separate();
        code.Write($"// {Integer(tile.Rows)}x{Integer(tile.Columns)} pixels x {Integer(tile.Vectors * words.Lanes)} channels: {Integer(tile.Sums)} sums stay in registers while each chain walks {taps} taps.");
        code.Write("[MethodImpl(Kernel)]");
        var groups = new TileLoop("g", 0, correlation.Groups, 1);
        TileLoop rows = correlation.RowLoop(tile.Rows);
        TileLoop columns = correlation.PixelLoop(tile.Columns);
        using (code.Block($"private static void {correlation.Name}{tile}({correlation.Parameters(words.T)})"))
        {
            var place = new Place(groups.Term, part.Outputs.Term, rows.Term, columns.Term);
            groups.Emit(code, () => part.Outputs.Emit(code, () => rows.Emit(code, () => columns.Emit(code, () =>
            {
                EmitStart(tile, place);
                EmitWalk(tile, place);
                EmitStores(tile, place);
            }))));
        }
    }

    private void EmitStart(ChannelTile tile, Place place)
    {
        for (int v = 0; v < tile.Vectors; v++)
        {
            string at = IndexText.Sum(v * words.Lanes, Term(place.Group, correlation.Outputs), place.Output);
            string start = correlation.Bias is { } bias ? $"Vector512.LoadUnsafe(ref {bias}, {VectorWords.Index(at)})" : words.Zero;
            code.Write($"{words.Vector} {Sum(0, v)} = {start};");
        }

        for (int v = 0; v < tile.Vectors && tile.Rows * tile.Columns > 1; v++)
        {
            IEnumerable<string> copies = Enumerable.Range(1, (tile.Rows * tile.Columns) - 1).Select(i => $"{Sum(i, v)} = {Sum(0, v)}");
            code.Write($"{words.Vector} {string.Join(", ", copies)};");
        }

        code.Separate();
    }

    private void EmitWalk(ChannelTile tile, Place place)
    {
        if (correlation.Reduction == 0)
        {
            return;
        }

        var channels = new TileLoop("c", 0, correlation.Channels, 1);
        var rows = new TileLoop("ky", 0, correlation.Rows.Taps, 1);
        // Neighbouring pixels read one element at several columns: unrolled, the JIT keeps its broadcasts in registers, and spills the sums.
        bool isUnrolled = correlation.Columns.Taps == 1
            || (tile.Columns == 1 && correlation.Columns.Taps * tile.Sums <= Unrolled);
        var columns = new TileLoop("kx", 0, isUnrolled ? 1 : correlation.Columns.Taps, 1);
        channels.Emit(code, () => rows.Emit(code, () => columns.Emit(code, () =>
        {
            code.Write($"ref {words.T} source = ref Unsafe.Add(ref {correlation.Source.Buffer}, {SourceIndex(place, channels.Term, rows.Term, columns.Term)});");
            code.Write($"ref {words.T} w = ref Unsafe.Add(ref {correlation.Weights.Buffer}, {WeightIndex(place, channels.Term, rows.Term, columns.Term)});");
            for (int tap = 0; tap < (isUnrolled ? correlation.Columns.Taps : 1); tap++)
            {
                EmitTap(tile, tap);
            }
        })));
        code.Separate();
    }

    private string SourceIndex(Place place, string c, string ky, string kx)
    {
        Planes source = correlation.Source;
        return IndexText.Sum(
            source.Offset(correlation.Rows.First, correlation.Columns.First),
            Term(place.Group, correlation.Channels * source.ChannelPitch),
            Term(c, source.ChannelPitch),
            Term(place.Row, correlation.Rows.Stride * source.RowPitch),
            Term(ky, correlation.Rows.Step * source.RowPitch),
            Term(place.Column, correlation.Columns.Stride),
            Term(kx, correlation.Columns.Step));
    }

    private string WeightIndex(Place place, string c, string ky, string kx)
    {
        CorrelationWeights weights = correlation.Weights;
        return IndexText.Sum(
            (correlation.Rows.WeightFirst * weights.Row) + (correlation.Columns.WeightFirst * weights.Column),
            weights.Offset,
            Term(place.Group, weights.Group),
            place.Output,
            Term(c, weights.Channel),
            Term(ky, weights.Row * correlation.Rows.WeightStep),
            Term(kx, weights.Column * correlation.Columns.WeightStep));
    }

    private void EmitTap(ChannelTile tile, int tap)
    {
        for (int v = 0; v < tile.Vectors; v++)
        {
            int offset = (tap * correlation.Columns.WeightStep * correlation.Weights.Column) + (v * words.Lanes);
            code.Write($"{words.Vector} w{Integer(tap)}_{Integer(v)} = Vector512.LoadUnsafe(ref w{(offset == 0 ? string.Empty : $", {Integer(offset)}")});");
        }

        for (int i = 0; i < tile.Rows * tile.Columns; i++)
        {
            int offset = (i / tile.Columns * correlation.Rows.Stride * correlation.Source.RowPitch)
                + (i % tile.Columns * correlation.Columns.Stride) + (tap * correlation.Columns.Step);
            string x = $"Vector512.Create({(offset == 0 ? "source" : $"Unsafe.Add(ref source, {Integer(offset)})")})";
            if (tile.Vectors > 1)
            {
                code.Write($"{words.Vector} x{Integer(tap)}_{Integer(i)} = {x};");
                x = $"x{Integer(tap)}_{Integer(i)}";
            }

            for (int v = 0; v < tile.Vectors; v++)
            {
                code.Write($"{Sum(i, v)} = {VectorWords.FusedMultiplyAdd(x, $"w{Integer(tap)}_{Integer(v)}", Sum(i, v))};");
            }
        }
    }

    private void EmitStores(ChannelTile tile, Place place)
    {
        Planes target = correlation.Target;
        string at = IndexText.Sum(
            target.Origin, Term(place.Group, correlation.Outputs), place.Output, Term(place.Row, target.RowPitch), Term(place.Column, target.ColumnPitch));
        code.Write($"ref {words.T} target = ref Unsafe.Add(ref {target.Buffer}, {at});");
        for (int i = 0; i < tile.Rows * tile.Columns; i++)
        {
            for (int v = 0; v < tile.Vectors; v++)
            {
                int offset = (i / tile.Columns * target.RowPitch) + (i % tile.Columns * target.ColumnPitch) + (v * words.Lanes);
                code.Write(correlation.Store is { } store
                    ? $"{store}({Sum(i, v)}, ref target, {Integer(offset)});"
                    : VectorWords.Store(Sum(i, v), "target", Integer(offset)));
            }
        }
    }

    private static string Sum(int pixel, int vector) => $"sum{Integer(pixel)}_{Integer(vector)}";

    /// <summary>A tile, and its walk over the channels of a group.</summary>
    private readonly record struct Part(ChannelTile Tile, TileLoop Outputs);

    /// <summary>Variables of the loops; empty where there is no loop.</summary>
    private readonly record struct Place(string Group, string Output, string Row, string Column);
}
