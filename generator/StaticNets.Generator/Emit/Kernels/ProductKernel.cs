using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// Writes a product: a driver that walks the rows, and tiles whose sums stay in registers while they walk the inputs.
/// </summary>
internal sealed class ProductKernel(CodeWriter code, VectorWords words, Product product)
{
    private int Vectors => product.OutputStride / words.Lanes;

    public void Emit()
    {
        var wide = (Batch: Tile(true, true), One: Tile(true, false));
        var narrow = (Batch: Tile(false, true), One: Tile(false, false));
        EmitDriver(wide, narrow);
        foreach (ProductTile tile in new[] { wide.Batch, wide.One, narrow.Batch, narrow.One }.Distinct())
        {
            foreach ((int first, int end, int columns) in Columns(tile))
            {
                new ProductTileKernel(code, words, product, tile with { Columns = columns }, first, end).Emit();
            }
        }
    }

    private ProductTile Tile(bool wide, bool batch) => batch
        ? ProductTile.ForBatch(Vectors, product.Chains.Count, wide)
        : ProductTile.ForOneRow(Vectors, product.Chains.Count, wide);

    // Whole groups of the tile's columns, then what is left of them.
    private IEnumerable<(int First, int End, int Columns)> Columns(ProductTile tile)
    {
        int rest = Vectors % tile.Columns;
        if (Vectors > rest)
        {
            yield return (0, Vectors - rest, tile.Columns);
        }

        if (rest > 0)
        {
            yield return (Vectors - rest, Vectors, rest);
        }
    }

    private void EmitDriver((ProductTile Batch, ProductTile One) wide, (ProductTile Batch, ProductTile One) narrow)
    {
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"internal static void {product.Name}({Parameters})"))
        {
            VectorWidth.Emit(code, isWide => EmitRows(isWide ? wide.Batch : narrow.Batch, isWide ? wide.One : narrow.One));
        }
    }

    private void EmitRows(ProductTile batch, ProductTile one)
    {
        string rows = Integer(batch.Rows);
        if (batch.Rows == 1)
        {
            EmitCalls("for (int row = 0; row < rows; row++)", "row", one);
        }
        else if (product.Accumulates)
        {
            code.Write("int row = 0;");
            EmitCalls($"for (; row <= rows - {rows}; row += {rows})", "row", batch);
            code.Separate();
            EmitCalls("for (; row < rows; row++)", "row", one);
        }
        else
        {
            using (code.Block($"if (rows >= {rows})"))
            {
                code.Write("// The last tile steps back to end at the last row: it writes some rows twice, the same bits.");
                EmitCalls($"for (int row = 0; row < rows; row += {rows})", $"Math.Min(row, rows - {rows})", batch);
            }

            using (code.Block("else"))
            {
                EmitCalls("for (int row = 0; row < rows; row++)", "row", one);
            }
        }
    }

    private void EmitCalls(string loop, string first, ProductTile tile)
    {
        using (code.Block(loop))
        {
            string row = first;
            if (first != "row")
            {
                row = "first";
                code.Write($"int first = {first};");
            }

            foreach ((_, _, int columns) in Columns(tile))
            {
                IEnumerable<string> destinations = product.Destinations.Select(name => At(name, row, product.OutputStride));
                code.Write($"{product.Name}{tile with { Columns = columns }}({At(product.Input, row, product.InputStride)}, ref {product.Weights}, {string.Join(", ", destinations)});");
            }
        }
    }

    private string Parameters =>
        $"ref {words.T} {product.Input}, int rows, ref {words.T} {product.Weights}, {string.Join(", ", product.Destinations.Select(name => $"ref {words.T} {name}"))}";

    private static string At(string buffer, string row, int stride) => $"ref Unsafe.Add(ref {buffer}, {row} * {Integer(stride)})";
}
