using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Counts the register tiles of a weight gradient through, so that threads take ranges of them: each weight belongs to one tile, and
/// tiles know nothing of each other.
/// </summary>
internal static class GradientTiles
{
    /// <summary>The parameters that say which tiles are computed, and whether they add to what <c>dw</c> holds.</summary>
    public const string Parameters = "int first, int end, bool adds";

    /// <summary>Writes the number of tiles: it depends on the machine's registers.</summary>
    public static void EmitCount(CodeWriter code, string name, int wide, int narrow)
    {
        code.Separate();
        code.Write("// Tiles of dw: threads take ranges of them.");
        code.Write($"private static int {name} => {VectorWidth.Choose(Integer(wide), Integer(narrow))};");
    }

    /// <summary>Writes the calls of methods for one kind of tile each, which count theirs from 0.</summary>
    public static void EmitCalls(CodeWriter code, IReadOnlyList<(string Method, int Tiles)> parts, string arguments)
    {
        int before = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            (string method, int tiles) = parts[i];
            string first = before == 0 ? "first" : $"Math.Max(first - {Integer(before)}, 0)";
            string last = before == 0 ? "end" : $"end - {Integer(before)}";
            string end = i == parts.Count - 1 ? last : $"Math.Min({last}, {Integer(tiles)})";
            code.Write($"{method}({arguments}, {first}, {end}, adds);");
            before += tiles;
        }
    }

    /// <summary>Tiles along all dimensions together.</summary>
    public static int Count(IEnumerable<TileDimension> dimensions) => dimensions.Aggregate(1, (count, dimension) => checked(count * dimension.Range.Turns));

    /// <summary>Writes the loop over tiles <c>first</c> to <c>end</c>, and where each begins: of <paramref name="dimensions"/> the last goes on first.</summary>
    public static void EmitLoop(CodeWriter code, IReadOnlyList<TileDimension> dimensions, Action body)
    {
        List<TileDimension> loops = [.. dimensions.Where(dimension => dimension.Range.Turns > 1)];
        if (loops.Count == 0)
        {
            using (code.Block("if (first < end)"))
            {
                body();
            }

            return;
        }

        string counter = loops.Count == 1 && loops[0].Range is { First: 0, Size: 1 } ? loops[0].Name : "tile";
        using (code.Block($"for (int {counter} = first; {counter} < end; {counter}++)"))
        {
            int behind = Count(loops);
            foreach (TileDimension loop in loops.Where(loop => loop.Name != counter))
            {
                string turn = behind == Count(loops) ? "tile" : $"tile % {Integer(behind)}";
                behind /= loop.Range.Turns;
                turn = behind == 1 ? turn : turn == "tile" ? $"tile / {Integer(behind)}" : $"{turn} / {Integer(behind)}";
                code.Write($"int {loop.Name} = {IndexText.Sum(loop.Range.First, IndexText.Term(turn == "tile" ? turn : $"({turn})", loop.Range.Size))};");
            }

            body();
        }
    }

    /// <summary>Writes what makes the weights of a tile start from zero, where there is nothing to add to.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="taps">Taps, one behind the other.</param>
    /// <param name="clear">What clears tap <c>j</c>. A call would take registers from the sums: what lives across it is kept in memory.</param>
    public static void EmitClear(CodeWriter code, int taps, string clear)
    {
        using (code.Block("if (!adds)"))
        using (code.Block($"for (int j = 0; j < {Integer(taps)}; j++)"))
        {
            code.Write(clear);
        }
    }
}

/// <summary>A dimension along which tiles lie.</summary>
/// <param name="Name">The variable that holds where a tile begins.</param>
internal readonly record struct TileDimension(string Name, TapRange Range);
