using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// Writes dw[i, o] = Σ x[row, i]·dy[row, o] and db[o] = Σ dy[row, o]: one chain for each, over the rows of the batch in order.
/// </summary>
internal sealed class WeightGradientKernel(CodeWriter code, VectorWords words, WeightGradient gradient)
{
    // Rows (inputs) and columns (vectors of outputs) of a tile; 8 x 2 reached 99 % of peak, 14 x 1 88 %.
    private static readonly (int Rows, int Columns) Wide = (8, 2);
    private static readonly (int Rows, int Columns) WideSingle = (12, 1);
    private static readonly (int Rows, int Columns) Narrow = (6, 1);

    private int Vectors => gradient.OutputStride / words.Lanes;

    // Threads take inputs, or outputs where those make more tiles.
    private bool SharesInputs => (gradient.Inputs + Wide.Rows - 1) / Wide.Rows >= (Vectors + Wide.Columns - 1) / Wide.Columns;

    public void Emit()
    {
        var wide = Tiles(true).ToList();
        var narrow = Tiles(false).ToList();
        EmitDriver(wide, narrow);
        foreach (WeightTile tile in wide.Concat(narrow).Distinct())
        {
            EmitTile(tile);
        }
    }

    private IEnumerable<WeightTile> Tiles(bool wide)
    {
        int paired = wide ? Vectors / Wide.Columns * Wide.Columns : 0;
        IEnumerable<WeightTile> pairs = Rows(Wide, 0, paired, wide);
        return pairs.Concat(Rows(wide ? WideSingle : Narrow, paired, Vectors, wide));
    }

    private IEnumerable<WeightTile> Rows((int Rows, int Columns) tile, int firstVector, int endVector, bool wide)
    {
        (int rows, int columns) = tile;
        int rest = gradient.Inputs % rows;
        int whole = gradient.Inputs - rest;
        if (firstVector < endVector && whole > 0)
        {
            yield return new WeightTile(rows, columns, 0, whole, firstVector, endVector, rows, wide);
        }

        if (firstVector < endVector && rest > 0)
        {
            yield return new WeightTile(rest, columns, whole, gradient.Inputs, firstVector, endVector, rows, wide);
        }
    }

    private void EmitDriver(IEnumerable<WeightTile> wide, IEnumerable<WeightTile> narrow)
    {
        code.Separate();
        code.Write("// dw[i, o] = Σ x[row, i] dy[row, o]: one chain for each weight, over the rows in order.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {gradient.Name}({Parameters("Worker worker")})"))
        {
            VectorWidth.Emit(code, isWide => EmitCalls([.. isWide ? wide : narrow]));
        }
    }

    private string Parameters(string share) =>
        $"ref {words.T} x, ref {words.T} dy, int rows, ref {words.T} gradients, bool accumulate, {share}";

    private void EmitCalls(WeightTile[] tiles)
    {
        code.Write(SharesInputs
            ? $"(int first, int end) = worker.Share({Integer(gradient.Inputs)}, {Integer(Unit(tiles.Select(tile => tile.Unit)))});"
            : $"(int first, int end) = worker.Share({Integer(gradient.OutputStride)}, {Integer(Unit(tiles.Select(tile => tile.Columns)) * words.Lanes)});");
        foreach (WeightTile tile in tiles)
        {
            code.Write($"{gradient.Name}{tile.Name}(ref x, ref dy, rows, ref gradients, accumulate, first, end);");
        }
    }

    // Whole tiles of each kind. What is left of them at the end begins with a whole unit, so that no share ends inside it.
    private static int Unit(IEnumerable<int> sizes) => sizes.Aggregate(1, (unit, size) => unit * size / GreatestDivisor(unit, size));

    private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);

    private void EmitTile(WeightTile tile)
    {
        code.Separate();
        code.Write($"// {Integer(tile.Rows)} inputs x {Integer(tile.Columns * words.Lanes)} outputs: {Integer(tile.Rows * tile.Columns)} sums stay in registers while the rows pass.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {gradient.Name}{tile.Name}({Parameters("int first, int end")})"))
        using (code.Block(Loop("i", SharesInputs, (0, tile.FirstInput, tile.EndInput, gradient.Inputs), tile.Rows)))
        using (code.Block(Loop("o", !SharesInputs, (0, tile.FirstVector * words.Lanes, tile.EndVector * words.Lanes, gradient.OutputStride), tile.Columns * words.Lanes)))
        {
            code.Write($"ref {words.T} dw = ref Unsafe.Add(ref gradients, {gradient.WeightOffset} + (i * {Integer(gradient.OutputStride)}) + o);");
            EmitStart(tile);
            EmitWalk(tile);
            ForEachSum(tile, (sum, at) => code.Write($"{sum}.StoreUnsafe(ref dw, {at});"));
        }
    }

    // Over what the tile covers, and of that this thread's share.
    private static string Loop(string index, bool isShared, (int Least, int First, int End, int Most) range, int step)
    {
        string first = Integer(range.First);
        string end = Integer(range.End);
        if (isShared)
        {
            first = range.First == range.Least ? "first" : $"Math.Max({first}, first)";
            end = range.End == range.Most ? "end" : $"Math.Min({end}, end)";
        }

        return $"for (int {index} = {first}; {index} < {end}; {index} += {Integer(step)})";
    }

    private void EmitStart(WeightTile tile)
    {
        ForEachSum(tile, (sum, at) => code.Write($"{words.Vector} {sum} = {words.Zero};"));
        using (code.Block("if (accumulate)"))
        {
            ForEachSum(tile, (sum, at) => code.Write($"{sum} = Vector512.LoadUnsafe(ref dw, {at});"));
        }
    }

    private void EmitWalk(WeightTile tile)
    {
        code.Separate();
        code.Write($"ref {words.T} xRow = ref Unsafe.Add(ref x, i);");
        code.Write($"ref {words.T} dyRow = ref Unsafe.Add(ref dy, o);");
        using (code.Block("for (int row = 0; row < rows; row++)"))
        {
            for (int c = 0; c < tile.Columns; c++)
            {
                code.Write($"{words.Vector} dy{Integer(c)} = Vector512.LoadUnsafe(ref dyRow, {Integer(c * words.Lanes)});");
            }

            for (int r = 0; r < tile.Rows; r++)
            {
                string x = r == 0 ? "xRow" : $"Unsafe.Add(ref xRow, {Integer(r)})";
                code.Write($"{words.Vector} x{Integer(r)} = Vector512.Create({x});");
                for (int c = 0; c < tile.Columns; c++)
                {
                    string sum = $"sum{Integer(r)}_{Integer(c)}";
                    code.Write($"{sum} = {VectorWords.FusedMultiplyAdd($"x{Integer(r)}", $"dy{Integer(c)}", sum)};");
                }
            }

            code.Write($"xRow = ref Unsafe.Add(ref xRow, {Integer(gradient.InputStride)});");
            code.Write($"dyRow = ref Unsafe.Add(ref dyRow, {Integer(gradient.OutputStride)});");
        }

        code.Separate();
    }

    private void ForEachSum(WeightTile tile, Action<string, string> action)
    {
        for (int r = 0; r < tile.Rows; r++)
        {
            for (int c = 0; c < tile.Columns; c++)
            {
                action($"sum{Integer(r)}_{Integer(c)}", Integer((r * gradient.OutputStride) + (c * words.Lanes)));
            }
        }
    }

    /// <summary>A tile and the part of the weights that it covers.</summary>
    /// <param name="Unit">The rows of a tile where there are enough inputs for whole ones.</param>
    private readonly record struct WeightTile(int Rows, int Columns, int FirstInput, int EndInput, int FirstVector, int EndVector, int Unit, bool IsWide)
    {
        public string Name => $"{Integer(Rows)}x{Integer(Columns)}{(IsWide ? string.Empty : "Narrow")}";
    }
}

/// <summary>The gradient of a weight [inputs, padded outputs].</summary>
/// <param name="Name">The driver's name.</param>
/// <param name="InputStride">Elements from one row of x to the next.</param>
/// <param name="OutputStride">Elements from one row of dy, and of dw, to the next.</param>
/// <param name="WeightOffset">The constant that holds the place of the weight.</param>
internal sealed record WeightGradient(string Name, int Inputs, int InputStride, int OutputStride, string WeightOffset);
