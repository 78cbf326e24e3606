using StaticNets.Generator.Planning;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Convolutions;

/// <summary>
/// Writes the gradient of a convolution's weights with outputs in the lanes: dy lies with the outputs of a pixel side by side, each
/// element of x is broadcast to them, and one chain for each weight goes on over the pixels of all samples.
/// </summary>
internal sealed class OutputGradientKernel(CodeWriter code, VectorWords words, ConvolutionGradient gradient)
{
    private string Source => gradient.Source.Buffer;

    private string Turned => $"{gradient.Pixels}Pixels";

    private int Vectors => (gradient.Outputs + words.Lanes - 1) / words.Lanes;

    /// <summary>
    /// Writes the methods for one sample: the driver <c>Sample</c>(ref x, ref dyTurned, ref gradients, first, end, adds), its tiles, and their number.
    /// </summary>
    public void Emit()
    {
        List<Part> wide = [.. Parts(isWide: true)];
        List<Part> narrow = [.. Parts(isWide: false)];
        GradientTiles.EmitCount(code, gradient.TileCount, wide.Sum(Count), narrow.Sum(Count));
        EmitDriver(wide, narrow);
        foreach (Part part in wide.Concat(narrow))
        {
            EmitTile(part);
        }
    }

    // A tile holds whole channels of taps, else whole rows, else a part of a row: then the offsets of its taps are constants.
    private IEnumerable<Part> Parts(bool isWide) =>
        from part in ChannelTile.Parts(Vectors, isWide)
        from box in TapBox.Cut(gradient.Convolution, TapLimit(part.Vectors, isWide))
        select new Part(box, part.Vectors, part.First, part.End, isWide);

    private static int TapLimit(int vectors, bool isWide) => isWide ? (vectors == 2 ? 12 : 26) : 6;

    private string Parameters => $"ref {words.T} {Source}, ref {words.T} {Turned}, ref {words.T} gradients, {GradientTiles.Parameters}";

    private void EmitDriver(List<Part> wide, List<Part> narrow)
    {
        code.Separate();
        code.Write($"// dw[tap, o] += Σ {gradient.Read}[pixel at tap] {gradient.Pixels}[pixel, o] for one sample: one chain for each weight, over the pixels in order.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {gradient.Sample}({Parameters})"))
        {
            VectorWidth.Emit(code, isWide => EmitCalls(isWide ? wide : narrow));
        }
    }

    private void EmitCalls(List<Part> parts) => GradientTiles.EmitCalls(
        code,
        [.. parts.Select(part => ($"{gradient.Name}{part.Name}", Count(part)))],
        $"ref {Source}, ref {Turned}, ref gradients");

    private int Count(Part part) => GradientTiles.Count(Dimensions(part));

    private TileDimension[] Dimensions(Part part) =>
    [
        new("group", new TapRange(0, gradient.Groups, 1)),
        new("o", part.Outputs(words.Lanes)),
        new("c", part.Box.Channels),
        new("ky", part.Box.Rows),
        new("kx", part.Box.Columns),
    ];

    private void EmitTile(Part part)
    {
        TapBox box = part.Box;
        code.Separate();
        code.Write($"// {Integer(box.Channels.Size)}x{Integer(box.Rows.Size)}x{Integer(box.Columns.Size)} taps x {Integer(part.Vectors * words.Lanes)} outputs: {Integer(box.Taps * part.Vectors)} sums stay in registers while the pixels of a sample pass.");
        code.Write("[MethodImpl(Kernel)]");
        using (code.Block($"private static void {gradient.Name}{part.Name}({Parameters})"))
        {
            GradientTiles.EmitLoop(code, Dimensions(part), () => EmitSums(part));
        }
    }

    private void EmitSums(Part part)
    {
        EmitPlaces(part);
        GradientTiles.EmitClear(code, part.Box.Taps, string.Join("\n", Enumerable.Range(0, part.Vectors).Select(v =>
            VectorWords.Store(words.Zero, "dw", IndexText.Sum(v * words.Lanes, IndexText.Term("j", gradient.WeightStride))))));
        code.Separate();
        ForEachSum(part, (tap, vector, at) => code.Write($"{words.Vector} {Sum(tap, vector)} = Vector512.LoadUnsafe(ref dw, {Integer(at)});"));
        code.Separate();
        using (code.Block($"for (int row = 0; row < {Integer(gradient.Convolution.Output.Height)}; row++)"))
        {
            using (code.Block($"for (int column = 0; column < {Integer(gradient.Convolution.Output.Width)}; column++)"))
            {
                EmitMultiplyAdds(part);
                code.Write($"{gradient.Read}Pixel = ref Unsafe.Add(ref {gradient.Read}Pixel, {Integer(gradient.ColumnStride)});");
                code.Write($"{gradient.Pixels}Pixel = ref Unsafe.Add(ref {gradient.Pixels}Pixel, {Integer(gradient.WeightStride)});");
            }

            int behind = gradient.RowStride - (gradient.Convolution.Output.Width * gradient.ColumnStride);
            if (behind != 0)
            {
                code.Separate();
                code.Write($"{gradient.Read}Pixel = ref Unsafe.Add(ref {gradient.Read}Pixel, {Integer(behind)});");
            }
        }

        code.Separate();
        ForEachSum(part, (tap, vector, at) => code.Write($"{Sum(tap, vector)}.StoreUnsafe(ref dw, {Integer(at)});"));
    }

    // The first tap and output of the tile: in x, in dy and in dw.
    private void EmitPlaces(Part part)
    {
        int width = gradient.Convolution.Window.Width.Kernel;
        Strides source = new(
            gradient.GroupStride,
            0,
            gradient.Source.ChannelPitch,
            gradient.Convolution.Window.Height.Dilation * gradient.Source.RowPitch,
            gradient.Convolution.Window.Width.Dilation);
        Strides outputs = new(gradient.Outputs, 1, 0, 0, 0);
        Strides weights = outputs with
        {
            Channel = gradient.Convolution.Window.Taps * gradient.WeightStride,
            Row = width * gradient.WeightStride,
            Column = gradient.WeightStride,
        };
        code.Write($"ref {words.T} dw = ref Unsafe.Add(ref gradients, {Place(part, gradient.WeightOffset, weights)});");
        code.Write($"ref {words.T} {gradient.Read}Pixel = ref Unsafe.Add(ref {Source}, {Place(part, string.Empty, source)});");
        code.Write($"ref {words.T} {gradient.Pixels}Pixel = ref Unsafe.Add(ref {Turned}, {Place(part, string.Empty, outputs)});");
    }

    // A start, and what the loops' variables add to it.
    private string Place(Part part, string start, Strides strides)
    {
        (TapRange channels, TapRange rows, TapRange columns, TapRange outputs) =
            (part.Box.Channels, part.Box.Rows, part.Box.Columns, part.Outputs(words.Lanes));
        return IndexText.Sum(
            (channels.Start * strides.Channel) + (rows.Start * strides.Row) + (columns.Start * strides.Column) + (outputs.Start * strides.Output),
            start,
            IndexText.Term(gradient.Groups > 1 ? "group" : string.Empty, strides.Group),
            IndexText.Term(outputs.Term("o"), strides.Output),
            IndexText.Term(channels.Term("c"), strides.Channel),
            IndexText.Term(rows.Term("ky"), strides.Row),
            IndexText.Term(columns.Term("kx"), strides.Column));
    }

    private void EmitMultiplyAdds(Part part)
    {
        for (int v = 0; v < part.Vectors; v++)
        {
            code.Write($"{words.Vector} {gradient.Pixels}{Integer(v)} = Vector512.LoadUnsafe(ref {gradient.Pixels}Pixel{(v == 0 ? string.Empty : $", {Integer(v * words.Lanes)}")});");
        }

        int tap = 0;
        foreach ((int c, int ky, int kx) in part.Box.Relative())
        {
            int offset = gradient.Offset(c, ky, kx);
            string x = $"Vector512.Create({(offset == 0 ? $"{gradient.Read}Pixel" : $"Unsafe.Add(ref {gradient.Read}Pixel, {Integer(offset)})")})";
            if (part.Vectors > 1)
            {
                code.Write($"{words.Vector} {gradient.Read}{Integer(tap)} = {x};");
                x = $"{gradient.Read}{Integer(tap)}";
            }

            for (int v = 0; v < part.Vectors; v++)
            {
                code.Write($"{Sum(tap, v)} = {VectorWords.FusedMultiplyAdd(x, $"{gradient.Pixels}{Integer(v)}", Sum(tap, v))};");
            }

            tap++;
        }
    }

    private void ForEachSum(Part part, Action<int, int, int> action)
    {
        int tap = 0;
        foreach ((int c, int ky, int kx) in part.Box.Relative())
        {
            int weight = (((c * gradient.Convolution.Window.Height.Kernel) + ky) * gradient.Convolution.Window.Width.Kernel) + kx;
            for (int v = 0; v < part.Vectors; v++)
            {
                action(tap, v, (weight * gradient.WeightStride) + (v * words.Lanes));
            }

            tap++;
        }
    }

    private static string Sum(int tap, int vector) => $"sum{Integer(tap)}_{Integer(vector)}";

    /// <summary>Elements of a buffer from one turn of a loop to the next.</summary>
    private readonly record struct Strides(int Group, int Output, int Channel, int Row, int Column);

    /// <summary>A tile and the part of the weights that it covers.</summary>
    private readonly record struct Part(TapBox Box, int Vectors, int FirstVector, int EndVector, bool IsWide)
    {
        /// <summary>The outputs that it goes over.</summary>
        public TapRange Outputs(int lanes) => new(FirstVector * lanes, EndVector * lanes, Vectors * lanes);

        public string Name =>
            $"{Integer(Box.Taps)}x{Integer(Vectors)}{(IsWide ? string.Empty : "Narrow")}{(Box.IsRest ? "Rest" : string.Empty)}";
    }
}
