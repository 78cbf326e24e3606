using StaticNets.Generator.Planning;
using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.IndexText;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes a correlation with up to eight output channels of two rows in the lanes: weights are loaded once for both rows, an element of
/// each row is broadcast to its half of a vector. Columns are unrolled, so that taps beside the source are not computed at all.
/// </summary>
internal sealed class PairCorrelationKernel(CodeWriter code, VectorWords words, Correlation correlation) : ICorrelationKernel
{
    private const int Rows = 2;

    // A row's half of a block of 16 lanes.
    private const int Half = Lanes.Count / Rows;

    // Single precision has both rows in one vector, double precision one in each.
    private int Vectors => Lanes.Count / words.Lanes;

    private TapWalk Columns => correlation.Columns;

    public int Unit(bool isWide) => Rows;

    public void EmitCalls(bool isWide, string arguments)
    {
        foreach (PairTile tile in Tiles(isWide))
        {
            code.Write($"{Name(tile)}({arguments});");
        }
    }

    public void EmitTiles()
    {
        foreach (PairTile tile in Tiles(isWide: true).Concat(Tiles(isWide: false)))
        {
            EmitTile(tile);
        }
    }

    private IEnumerable<PairTile> Tiles(bool isWide) => PairTile.Cut(Columns, Vectors, isWide);

    private string Name(PairTile tile) =>
        $"{correlation.Name}From{Integer(tile.First)}To{Integer(tile.End)}x{Integer(Rows)}x{Integer(Half)}{(tile.IsWide ? string.Empty : "Narrow")}";

    private void EmitTile(PairTile tile)
    {
        string taps = $"{Integer(correlation.Channels)}x{Integer(correlation.Rows.Taps)}x{Integer(Columns.Taps)}";
        code.Separate();
        code.Write($"// Columns {Integer(tile.First)} to {Integer(tile.End - 1)} of two rows x {Integer(correlation.Outputs)} channels: {Integer((tile.End - tile.First) * Vectors)} sums stay in registers while each chain walks {taps} taps.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {Name(tile)}({correlation.Parameters(words.T)})"))
        {
            TileLoop rows = correlation.RowLoop(Rows);
            rows.Emit(code, () =>
            {
                EmitStart(tile);
                EmitWalk(tile, rows.Term);
                EmitStores(tile, rows.Term);
            });
        }
    }

    private void EmitStart(PairTile tile)
    {
        string start = correlation.Bias is { } bias ? Twice(bias, "0") : words.Zero;
        string firstSum = Sum(tile.First, 0);
        code.Write($"{words.Vector} {firstSum} = {start};");
        string[] others = [.. tile.Columns.SelectMany(_ => Enumerable.Range(0, Vectors), Sum).Where(sum => sum != firstSum).Select(sum => $"{sum} = {firstSum}")];
        if (others.Length > 0)
        {
            code.Write($"{words.Vector} {string.Join(", ", others)};");
        }

        code.Separate();
    }

    private void EmitWalk(PairTile tile, string h)
    {
        Planes source = correlation.Source;
        var channels = new TileLoop("c", 0, correlation.Channels, 1);
        TileLoop rows = TapRows.Emit(code, correlation, h, Rows);
        channels.Emit(code, () => rows.Emit(code, () =>
        {
            string place = IndexText.Sum(
                source.Offset(correlation.Rows.First, 0),
                Term(channels.Term, source.ChannelPitch),
                Term(h, correlation.Rows.Stride * source.RowPitch),
                Term(rows.Term, correlation.Rows.Step * source.RowPitch));
            code.Write($"ref {words.T} source = ref Unsafe.Add(ref {correlation.Source.Buffer}, {place});");
            code.Write($"ref {words.T} w = ref Unsafe.Add(ref {correlation.Weights.Buffer}, {WeightIndex(channels.Term, rows.Term)});");
            EmitTaps(tile);
        }));
        code.Separate();
    }

    private string WeightIndex(string c, string ky)
    {
        CorrelationWeights weights = correlation.Weights;
        return IndexText.Sum(
            (correlation.Rows.WeightFirst * weights.Row) + (Columns.WeightFirst * weights.Column),
            weights.Offset,
            Term(c, weights.Channel),
            Term(ky, weights.Row * correlation.Rows.WeightStep));
    }

    // With 32 registers the elements that a row of taps reads stay in some; with 16 they are broadcast again for each tap.
    private void EmitTaps(PairTile tile)
    {
        if (tile.IsWide)
        {
            foreach (int column in tile.Reached(Columns))
            {
                EmitPixels(column, declares: true);
            }
        }
        else
        {
            code.Write($"{words.Vector} {string.Join(", ", Enumerable.Range(0, Vectors).Select(v => Pixels(string.Empty, v)))};");
        }

        code.Write($"{words.Vector} weight;");
        for (int tap = 0; tap < Columns.Taps; tap++)
        {
            code.Write($"weight = {Twice("w", Integer(tap * Columns.WeightStep * correlation.Weights.Column))};");
            foreach (int output in tile.Columns.Where(output => PairTile.Reads(Columns, output, tap)))
            {
                int column = Columns.Source(output, tap);
                EmitMultiplyAdds(tile.IsWide ? Integer(column) : string.Empty, output, column);
            }
        }
    }

    private void EmitMultiplyAdds(string name, int output, int column)
    {
        if (name.Length == 0)
        {
            EmitPixels(column, declares: false);
        }

        for (int v = 0; v < Vectors; v++)
        {
            code.Write($"{Sum(output, v)} = {VectorWords.FusedMultiplyAdd(Pixels(name, v), "weight", Sum(output, v))};");
        }
    }

    private void EmitPixels(int column, bool declares)
    {
        string[] elements = [.. Enumerable.Range(0, Rows).Select(row => Element("source", column + (row * correlation.Rows.Stride * correlation.Source.RowPitch)))];
        string name = declares ? Integer(column) : string.Empty;
        string type = declares ? $"{words.Vector} " : string.Empty;
        if (Vectors == 1)
        {
            code.Write($"{type}{Pixels(name, 0)} = Vector512.Create(Vector256.Create({elements[0]}), Vector256.Create({elements[1]}));");
            return;
        }

        for (int v = 0; v < Vectors; v++)
        {
            code.Write($"{type}{Pixels(name, v)} = Vector512.Create({elements[v]});");
        }
    }

    // The channels of each pixel lie side by side in the target; what is behind them there is not read.
    private void EmitStores(PairTile tile, string h)
    {
        Planes target = correlation.Target;
        code.Write($"ref {words.T} target = ref Unsafe.Add(ref {target.Buffer}, {IndexText.Sum(target.Origin, Term(h, target.RowPitch))});");
        foreach (int output in tile.Columns)
        {
            for (int row = 0; row < Rows; row++)
            {
                string at = Integer((output * target.ColumnPitch) + (row * target.RowPitch));
                string half = row == 0 ? "GetLower" : "GetUpper";
                code.Write(Vectors == 1 ? $"{Sum(output, 0)}.{half}().StoreUnsafe(ref target, {at});" : VectorWords.Store(Sum(output, row), "target", at));
            }
        }
    }

    // Eight weights for both rows.
    private string Twice(string buffer, string at) => Vectors == 1
        ? $"Vector512.Create(Vector256.LoadUnsafe(ref {buffer}, {at}), Vector256.LoadUnsafe(ref {buffer}, {at}))"
        : $"Vector512.LoadUnsafe(ref {buffer}, {at})";

    private static string Element(string buffer, int at) => at == 0 ? buffer : $"Unsafe.Add(ref {buffer}, {Integer(at)})";

    private string Pixels(string column, int vector) => $"pixels{column}{(Vectors == 1 ? string.Empty : $"_{Integer(vector)}")}";

    private string Sum(int output, int vector) => $"sum{Integer(output)}{(Vectors == 1 ? string.Empty : $"_{Integer(vector)}")}";
}
