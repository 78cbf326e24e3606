using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// Writes one tile of a product. Chains run side by side as far as registers allow, then in turns; their sums are folded in
/// one fixed tree, so every tile gives the same bits.
/// </summary>
internal sealed class ProductTileKernel(
    CodeWriter code, VectorWords words, Product product, ProductTile tile, int firstVector, int endVector)
{
    private Chains Chains => product.Chains;

    private string Outputs => Integer(tile.Columns * words.Lanes);

    public void Emit()
    {
        code.Separate();
        code.Write(Comment());
        code.Write("[MethodImpl(Kernel)]");
        string destinations = string.Join(", ", product.Destinations.Select(name => $"ref {words.T} {name}"));
        using (code.Block($"private static void {product.Name}{tile}(ref {words.T} {product.Input}, ref {words.T} {product.Weights}, {destinations})"))
        {
            if (endVector - firstVector == tile.Columns)
            {
                code.Write($"const int o = {Integer(firstVector * words.Lanes)};");
                EmitColumns();
            }
            else
            {
                using (code.Block($"for (int o = {Integer(firstVector * words.Lanes)}; o < {Integer(endVector * words.Lanes)}; o += {Outputs})"))
                {
                    EmitColumns();
                }
            }
        }
    }

    private string Comment()
    {
        string rows = tile.Rows == 1 ? "1 row" : $"{Integer(tile.Rows)} rows";
        string chains = Chains.Count == 1
            ? $"{Integer(Chains.Length)} inputs"
            : $"{Integer(Chains.Count)} chains of {Integer(Chains.Length)} inputs, {Integer(tile.Chains)} side by side";
        return $"// {rows} x {Outputs} outputs: {Integer(tile.Sums)} sums stay in registers while k walks {chains}.";
    }

    private void EmitColumns()
    {
        string offset = product.WeightOffset.Length > 0 ? $"{product.WeightOffset} + o" : "o";
        code.Write($"ref {words.T} w = ref Unsafe.Add(ref {product.Weights}, {offset});");
        for (int chain = 0; chain < Chains.Count; chain += tile.Chains)
        {
            EmitTurn([.. Enumerable.Range(chain, Math.Min(tile.Chains, Chains.Count - chain))]);
            EmitFoldOfTurns(chain + tile.Chains);
        }

        EmitStores(Suffix(0));
    }

    /// <summary>Chains side by side: starts their sums, walks the inputs, folds them into the sum of the first.</summary>
    private void EmitTurn(int[] chains)
    {
        code.Separate();
        EmitStart(chains);
        EmitWalk(chains, 0, Shortest(chains));
        EmitWalk([.. chains.Where(chain => Length(chain) > Shortest(chains))], Shortest(chains), Chains.Length);
        EmitFold([.. chains.Select(Suffix)]);
    }

    private void EmitStart(int[] chains)
    {
        foreach (int chain in chains)
        {
            for (int c = 0; c < tile.Columns; c++)
            {
                string start = chain == 0 && product.BiasOffset is { } bias
                    ? $"Vector512.LoadUnsafe(ref {product.Weights}, {VectorWords.Index(Sum($"{bias} + o", c * words.Lanes))})"
                    : words.Zero;
                code.Write($"{words.Vector} {SumName(0, c, chain)} = {start};");
            }
        }

        for (int r = 1; r < tile.Rows; r++)
        {
            foreach (int chain in chains)
            {
                IEnumerable<string> copies = Enumerable.Range(0, tile.Columns).Select(c => $"{SumName(r, c, chain)} = {SumName(0, c, chain)}");
                code.Write($"{words.Vector} {string.Join(", ", copies)};");
            }
        }
    }

    private void EmitWalk(int[] chains, int from, int to)
    {
        if (chains.Length == 0 || from == to)
        {
            return;
        }

        code.Separate();
        using (code.Block($"for (int k = {Integer(from)}; k < {Integer(to)}; k++)"))
        {
            foreach (int chain in chains)
            {
                EmitMultiplyAdds(chain);
            }
        }

        code.Separate();
    }

    private void EmitMultiplyAdds(int chain)
    {
        string k = Sum("k", chain * Chains.Length);
        string weightRow = chain == 0 ? $"k * {Integer(product.OutputStride)}" : $"({k}) * {Integer(product.OutputStride)}";
        string[] w = [.. Enumerable.Range(0, tile.Columns).Select(c => $"Vector512.LoadUnsafe(ref w, {VectorWords.Index(Sum(weightRow, c * words.Lanes))})")];

        // Several rows share what is loaded; one row takes each weight straight from memory, which leaves its register to a sum.
        for (int c = 0; tile.Rows > 1 && c < tile.Columns; c++)
        {
            string name = $"w{Integer(c)}{Suffix(chain)}";
            code.Write($"{words.Vector} {name} = {w[c]};");
            w[c] = name;
        }

        for (int r = 0; r < tile.Rows; r++)
        {
            string x = $"{product.Input}{Integer(r)}{Suffix(chain)}";
            code.Write($"{words.Vector} {x} = Vector512.Create(Unsafe.Add(ref {product.Input}, {Row(k, r)}));");
            for (int c = 0; c < tile.Columns; c++)
            {
                string sum = SumName(r, c, chain);
                code.Write($"{sum} = {VectorWords.FusedMultiplyAdd(x, w[c], sum)};");
            }
        }
    }

    private string Row(string k, int row) => row == 0 ? k : $"{k} + ({Integer(row)} * {Integer(product.InputStride)})";

    /// <summary>Adds sums pairwise, level by level, into the first.</summary>
    private void EmitFold(List<string> suffixes)
    {
        for (int distance = 1; distance < suffixes.Count; distance *= 2)
        {
            for (int i = 0; i + distance < suffixes.Count; i += 2 * distance)
            {
                ForEachSum((r, c) => code.Write(
                    $"sum{Integer(r)}{Integer(c)}{suffixes[i]} += sum{Integer(r)}{Integer(c)}{suffixes[i + distance]};"));
            }
        }
    }

    /// <summary>Folds what the turns before chain <paramref name="end"/> have left as soon as its partner is there: few sums wait.</summary>
    private void EmitFoldOfTurns(int end)
    {
        for (int length = tile.Chains; end % (2 * length) == 0; length *= 2)
        {
            EmitFold([Suffix(end - (2 * length)), Suffix(end - length)]);
        }
    }

    private void EmitStores(string suffix)
    {
        code.Separate();
        string y = product.Destinations[product.Destinations.Count - 1];
        ForEachSum((r, c) =>
        {
            string sum = $"sum{Integer(r)}{Integer(c)}{suffix}";
            string at = VectorWords.Index(Sum(r == 0 ? "o" : $"o + ({Integer(r)} * {Integer(product.OutputStride)})", c * words.Lanes));
            code.Write(product switch
            {
                { Accumulates: true } => $"Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref {y}, {at}) + {sum}, ref {y}, {at});",
                { Store: null } or { StoresInSecondPass: true } => $"{sum}.StoreUnsafe(ref {y}, {at});",
                _ => $"{product.Store}({sum}, {Destinations()}, {at});",
            });
        });

        if (product is { Store: not null, StoresInSecondPass: true })
        {
            code.Separate();
            string destinations = string.Join(", ", product.Destinations.Select(name => $"ref Unsafe.Add(ref {name}, o)"));
            code.Write($"{product.Store}({destinations}, {Integer(tile.Rows)}, {Outputs});");
        }
    }

    private string Destinations() => string.Join(", ", product.Destinations.Select(name => $"ref {name}"));

    private void ForEachSum(Action<int, int> action)
    {
        for (int r = 0; r < tile.Rows; r++)
        {
            for (int c = 0; c < tile.Columns; c++)
            {
                action(r, c);
            }
        }
    }

    private int Length(int chain) => chain == Chains.Count - 1 ? Chains.LastLength : Chains.Length;

    private int Shortest(int[] chains) => chains.Min(Length);

    private string SumName(int row, int column, int chain) => $"sum{Integer(row)}{Integer(column)}{Suffix(chain)}";

    // One chain needs no letter.
    private string Suffix(int chain) => Chains.Count == 1 ? string.Empty : ((char)('a' + chain)).ToString();

    // A product is put in parentheses before something is added to it.
    private static string Sum(string index, int constant) =>
        constant == 0 ? index
        : index.Contains(") *") || (index.Contains('*') && !index.Contains('+')) ? $"({index}) + {Integer(constant)}"
        : $"{index} + {Integer(constant)}";
}
