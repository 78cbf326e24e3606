using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes the gradient of a convolution's weights with pixels in the lanes: tiles of outputs × taps, one vector of sums each, whose
/// lanes are folded at the end of the sample and added to dw.
/// </summary>
internal sealed class PixelGradientKernel(CodeWriter code, VectorWords words, ConvolutionGradient gradient)
{
    private string TapName => $"{gradient.Name}Tap";

    private string Source => gradient.Source.Buffer;

    private int Pixels => gradient.Convolution.Output.Pixels;

    /// <summary>
    /// Writes the methods for one sample: the driver <c>Sample</c>(ref x, ref dy, ref gradients, first, end, adds), its tiles, and their number.
    /// </summary>
    public void Emit()
    {
        var wide = Tiles(GradientTile.Wide(gradient.Work(words.Lanes))).ToList();
        var narrow = Tiles(GradientTile.Narrow(gradient.Work(words.Lanes))).ToList();
        GradientTiles.EmitCount(code, gradient.TileCount, wide.Sum(Count), narrow.Sum(Count));
        EmitDriver(wide, narrow);
        EmitTapOffset();
        foreach (Part part in wide.Concat(narrow).Distinct())
        {
            EmitTile(part);
        }
    }

    // Whole tiles, then what is left of outputs and of taps.
    private IEnumerable<Part> Tiles(GradientTile tile) =>
        from outputs in Parts(gradient.Outputs, tile.Outputs)
        from taps in Parts(gradient.Taps, tile.Taps)
        select new Part(new GradientTile(outputs.Size, taps.Size, tile.IsWide), outputs.First, outputs.End, taps.First, taps.End);

    private static IEnumerable<(int First, int End, int Size)> Parts(int length, int size)
    {
        int rest = length % size;
        if (length > rest)
        {
            yield return (0, length - rest, size);
        }

        if (rest > 0)
        {
            yield return (length - rest, length, rest);
        }
    }

    private string Parameters => $"ref {words.T} {Source}, ref {words.T} {gradient.Pixels}, ref {words.T} gradients, {GradientTiles.Parameters}";

    private void EmitDriver(List<Part> wide, List<Part> narrow)
    {
        code.Separate();
        code.Write($"// dw[tap, o] += Σ {gradient.Read}[pixel at tap] {gradient.Pixels}[o, pixel] for one sample: {Integer(words.Lanes)} lanes of pixels, folded in one fixed tree.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {gradient.Sample}({Parameters})"))
        {
            VectorWidth.Emit(code, isWide => EmitCalls(isWide ? wide : narrow));
        }
    }

    private void EmitCalls(List<Part> parts) => GradientTiles.EmitCalls(
        code,
        [.. parts.Select(part => ($"{gradient.Name}{part.Tile}", Count(part)))],
        $"ref {Source}, ref {gradient.Pixels}, ref gradients");

    private int Count(Part part) => GradientTiles.Count(Dimensions(part));

    private TileDimension[] Dimensions(Part part) =>
    [
        new("group", new TapRange(0, gradient.Groups, 1)),
        new("o", new TapRange(part.FirstOutput, part.EndOutput, part.Tile.Outputs)),
        new("tap", new TapRange(part.FirstTap, part.EndTap, part.Tile.Taps)),
    ];

    private void EmitTapOffset()
    {
        code.Separate();
        code.Write($"// Where tap (c, ky, kx), counted in this order, reads {gradient.Read} for the first pixel.");
        code.Write("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        code.Write($"private static int {TapName}(int tap) => {gradient.OffsetText()};");
    }

    private void EmitTile(Part part)
    {
        GradientTile tile = part.Tile;
        code.Separate();
        code.Write($"// {Counted(tile.Outputs, "output")} x {Counted(tile.Taps, "tap")}: {Counted(tile.Sums, "vector")} of sums stay in registers while the pixels of a sample pass.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {gradient.Name}{tile}({Parameters})"))
        {
            GradientTiles.EmitLoop(code, Dimensions(part), () =>
            {
                foreach (TileDimension constant in Dimensions(part).Skip(1).Where(dimension => dimension.Range.Turns == 1))
                {
                    code.Write($"const int {constant.Name} = {Integer(constant.Range.First)};");
                }

                EmitSums(tile);
            });
        }
    }

    private void EmitSums(GradientTile tile)
    {
        bool isGrouped = gradient.Groups > 1;
        string planes = isGrouped ? $"(group * {Integer(gradient.GroupStride)}) + " : string.Empty;
        string output = isGrouped ? $"(group * {Integer(gradient.Outputs)}) + o" : "o";
        code.Write($"int at = {gradient.WeightOffset} + (tap * {Integer(gradient.WeightStride)}) + {output};");
        GradientTiles.EmitClear(
            code, tile.Taps, $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, at + (j * {Integer(gradient.WeightStride)})), {Integer(tile.Outputs)}).Clear();");
        code.Separate();
        for (int j = 0; j < tile.Taps; j++)
        {
            string tap = j == 0 ? "tap" : $"tap + {Integer(j)}";
            code.Write($"ref {words.T} tap{Integer(j)} = ref Unsafe.Add(ref {Source}, {planes}{TapName}({tap}));");
        }

        code.Write($"ref {words.T} {gradient.Pixels}Row = ref Unsafe.Add(ref {gradient.Pixels}, {(isGrouped ? $"({output})" : output)} * {Integer(Pixels)});");
        for (int j = 0; j < tile.Taps; j++)
        {
            IEnumerable<string> sums = Enumerable.Range(0, tile.Outputs).Select(i => $"{Sum(i, j)} = {words.Zero}");
            code.Write($"{words.Vector} {string.Join(", ", sums)};");
        }

        code.Separate();
        EmitRows(tile);
        code.Separate();
        code.Write($"ref {words.T} dw = ref Unsafe.Add(ref gradients, at);");
        EmitFolds(tile);
    }

    private void EmitRows(GradientTile tile)
    {
        if (gradient.Rows == 1)
        {
            EmitColumns(tile);
            return;
        }

        using (code.Block($"for (int row = 0; row < {Integer(gradient.Rows)}; row++)"))
        {
            EmitColumns(tile);
            code.Separate();
            for (int j = 0; j < tile.Taps; j++)
            {
                code.Write($"tap{Integer(j)} = ref Unsafe.Add(ref tap{Integer(j)}, {Integer(gradient.RowStride)});");
            }

            code.Write($"{gradient.Pixels}Row = ref Unsafe.Add(ref {gradient.Pixels}Row, {Integer(gradient.Columns)});");
        }
    }

    private void EmitColumns(GradientTile tile)
    {
        int rest = gradient.Columns % words.Lanes;
        int whole = gradient.Columns - rest;
        if (whole == words.Lanes)
        {
            using (code.Block(string.Empty))
            {
                code.Write("const nuint i = 0;");
                EmitMultiplyAdds(tile, "i", at => Load($"{gradient.Pixels}Row", at), Load);
            }
        }
        else if (whole > 0)
        {
            using (code.Block($"for (nuint i = 0; i < {Integer(whole)}; i += {Integer(words.Lanes)})"))
            {
                EmitMultiplyAdds(tile, "i", at => Load($"{gradient.Pixels}Row", at), Load);
            }
        }

        if (rest == 0)
        {
            return;
        }

        code.Separate();
        if (whole > 0)
        {
            code.Write($"// The last vector steps back to end with the row: of {gradient.Pixels} only the last {(rest == 1 ? "lane has" : $"{Integer(rest)} lanes have")} not been counted.");
            using (code.Block(string.Empty))
            {
                code.Write($"const nuint i = {Integer(gradient.Columns - words.Lanes)};");
                EmitMultiplyAdds(tile, "i", at => $"Lanes.DropFirst({Load($"{gradient.Pixels}Row", at)}, {Integer(words.Lanes - rest)})", Load);
            }
        }
        else
        {
            EmitMultiplyAdds(tile, string.Empty, at => LoadFirst($"{gradient.Pixels}Row", at, rest), (plane, at) => LoadFirst(plane, at, rest));
        }
    }

    private void EmitMultiplyAdds(GradientTile tile, string i, Func<string, string> pixels, Func<string, string, string> plane)
    {
        for (int o = 0; o < tile.Outputs; o++)
        {
            string at = o == 0 ? i : i.Length == 0 ? Integer(o * Pixels) : $"{i} + {Integer(o * Pixels)}";
            code.Write($"{words.Vector} {gradient.Pixels}{Integer(o)} = {pixels(at)};");
        }

        for (int j = 0; j < tile.Taps; j++)
        {
            code.Write($"{words.Vector} {gradient.Read}{Integer(j)} = {plane($"tap{Integer(j)}", i)};");
            for (int o = 0; o < tile.Outputs; o++)
            {
                code.Write($"{Sum(o, j)} = {VectorWords.FusedMultiplyAdd($"{gradient.Read}{Integer(j)}", $"{gradient.Pixels}{Integer(o)}", Sum(o, j))};");
            }
        }
    }

    private static string Load(string buffer, string at) =>
        at.Length == 0 ? $"Vector512.LoadUnsafe(ref {buffer})" : $"Vector512.LoadUnsafe(ref {buffer}, {at})";

    private static string LoadFirst(string buffer, string at, int count) =>
        $"Lanes.LoadFirst(ref {(at.Length == 0 ? buffer : $"Unsafe.Add(ref {buffer}, {at})")}, {Integer(count)})";

    private void EmitFolds(GradientTile tile)
    {
        for (int j = 0; j < tile.Taps; j++)
        {
            int o = 0;
            for (; o + 4 <= tile.Outputs; o += 4)
            {
                code.Write($"Lanes.AddSums({Sum(o, j)}, {Sum(o + 1, j)}, {Sum(o + 2, j)}, {Sum(o + 3, j)}, ref {At("dw", (j * gradient.WeightStride) + o)});");
            }

            for (; o < tile.Outputs; o++)
            {
                code.Write($"{At("dw", (j * gradient.WeightStride) + o)} += Lanes.Sum({Sum(o, j)});");
            }
        }
    }

    private static string Counted(int count, string noun) => $"{Integer(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    private static string At(string buffer, int index) => index == 0 ? buffer : $"Unsafe.Add(ref {buffer}, {Integer(index)})";

    private static string Sum(int output, int tap) => $"sum{Integer(output)}_{Integer(tap)}";

    /// <summary>A tile and the part of the weights that it covers.</summary>
    private readonly record struct Part(GradientTile Tile, int FirstOutput, int EndOutput, int FirstTap, int EndTap);
}
