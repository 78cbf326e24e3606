using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// Folds the windows of an image: vectors of neighbouring windows where rows hold them, the others one at a time.
/// </summary>
internal sealed class PoolWindows(CodeWriter code, VectorWords words, Pooling pooling)
{
    // The columns of wider windows are a loop.
    private const int UnrolledColumns = 8;

    private readonly PoolRows _rows = new(code, words, pooling);
    private int _vectors;

    private Axis Height => pooling.Window.Height;

    private Axis Width => pooling.Window.Width;

    private int Inside => pooling.EndInside - pooling.FirstInside;

    /// <summary>
    /// Whether vectors of windows are read: side by side, or every second element. A single column two apart is left to single elements:
    /// its last vector would read beyond the row.
    /// </summary>
    private bool HasVectors(WindowFold fold) => fold.TakesVectors && Inside >= words.Lanes
        && (Width.Stride == 1 || (Width is { Stride: 2, Kernel: > 1 and <= UnrolledColumns }));

    private bool HasPairs(WindowFold fold) => fold.TakesVectors && pooling.IsPaired;

    private bool IsUnrolled => !Height.IsPadded && pooling.Taps <= WindowFold.UnrolledTaps && Width.Kernel <= UnrolledColumns;

    /// <summary>For example <c>windows of 3x3, 2 apart, padding 1</c>.</summary>
    public static string Describe(Pooling pooling)
    {
        (Axis height, Axis width) = (pooling.Window.Height, pooling.Window.Width);
        string padding = pooling.Window.IsPadded ? $", padding {Both(height.PadBefore, width.PadBefore)}" : string.Empty;
        return pooling.Input.Height == 1
            ? $"windows of {Integer(width.Kernel)}, {Integer(width.Stride)} apart{(width.IsPadded ? $", padding {Integer(width.PadBefore)}" : string.Empty)}"
            : $"windows of {Integer(height.Kernel)}x{Integer(width.Kernel)}, {Both(height.Stride, width.Stride)} apart{padding}";
    }

    /// <summary>Writes the loops over all windows of one sample.</summary>
    public void Emit(WindowFold fold, string image)
    {
        if (HasPairs(fold))
        {
            code.Write("// The even and the odd elements of a row are taken apart: lanes are neighbouring windows.");
            var lanes = new PairLanes(code, words, pooling, fold.Accumulates);
            lanes.EmitRows(_rows, image, fold.Buffers, () => lanes.Emit(() => EmitPairs(fold, lanes, image + "Line")));
            return;
        }

        _rows.Planes(image, fold.Buffers, () => EmitLine(fold, image));
    }

    /// <summary>Writes the function for one window, where <see cref="Emit"/> calls it.</summary>
    public void EmitFunction(WindowFold fold)
    {
        bool hasSingles = !HasVectors(fold) || Inside < pooling.Output.Width || (fold.Accumulates && Inside % words.Lanes != 0);
        if (!HasPairs(fold) && hasSingles)
        {
            code.Separate();
            code.Write(Inside < pooling.Output.Width
                ? "// One window, clipped to the image."
                : "// One window.");
            code.Write("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            fold.EmitFunction();
        }
    }

    private static string Both(int height, int width) => height == width ? Integer(width) : $"{Integer(height)}x{Integer(width)}";

    private void EmitPairs(WindowFold fold, PairLanes lanes, string line)
    {
        _vectors = 0;
        for (int ky = 0; ky < Height.Kernel; ky++)
        {
            lanes.Load(line, ky * pooling.Input.Width, Integer(ky));
            if (fold.Join is null)
            {
                TakePair(fold, ky, Integer(ky));
            }
        }

        if (fold.Join is not null)
        {
            string last = JoinRows(fold.Join);
            TakePair(fold, 0, last);
        }

        IReadOnlyList<string> results = fold.Finish();
        for (int i = 0; i < results.Count; i++)
        {
            lanes.StoreValues(results[i], fold.Buffers[i] + "Line");
        }
    }

    private void TakePair(WindowFold fold, int ky, string number)
    {
        Take(fold, $"Lanes.DeinterleaveEven(first{number}, second{number})", ky * pooling.Input.Width);
        Take(fold, $"Lanes.DeinterleaveOdd(first{number}, second{number})", (ky * pooling.Input.Width) + 1);
    }

    // Row by row, so that columns are taken apart only once; gives what the vectors' names end with.
    private string JoinRows(string join)
    {
        string joined = "0";
        for (int ky = 1; ky < Height.Kernel; ky++)
        {
            foreach (string name in new[] { "first", "second" })
            {
                code.Write($"{words.Vector} {name}0{Integer(ky)} = {join}({name}{joined}, {name}{Integer(ky)});");
            }

            joined = $"0{Integer(ky)}";
        }

        return joined;
    }

    // One line of windows: those over the left edge, vectors, and those over the right edge.
    private void EmitLine(WindowFold fold, string image)
    {
        if (!HasVectors(fold))
        {
            EmitSingles(fold, 0, pooling.Output.Width, fold.TakesVectors
                    ? "One after the other: the row holds no vector of them that could be read at once."
                    : "One after the other: their elements lie too far apart for a vector to hold their places.");
            return;
        }

        if (Height.IsPadded)
        {
            code.Write($"int top = {Origin("oy", Height)};");
            code.Write($"int first = {WindowFold.First("top", Height)};");
            code.Write($"int end = {WindowFold.End("top", Height, pooling.Input.Height)};");
        }
        else
        {
            _rows.ImageLine(image);
        }

        EmitSingles(fold, 0, pooling.FirstInside, "Over the left edge.");
        bool stepsBack = !fold.Accumulates && Inside % words.Lanes != 0;
        int end = fold.Accumulates ? pooling.EndInside - (Inside % words.Lanes) : pooling.EndInside;
        string counter = stepsBack ? "next" : "i";
        using (code.Block($"for (int {counter} = {Integer(pooling.FirstInside)}; {counter} < {Integer(end)}; {counter} += {Integer(words.Lanes)})"))
        {
            if (stepsBack)
            {
                code.Write("// The last vector steps back to end with the row.");
                code.Write($"int i = Math.Min(next, {Integer(end - words.Lanes)});");
            }

            EmitVector(fold, image);
        }

        EmitSingles(fold, end, pooling.Output.Width, fold.Accumulates ? "The rest of the row." : "Over the right edge.");
    }

    private void EmitSingles(WindowFold fold, int from, int end, string which)
    {
        if (from < end)
        {
            code.Separate();
            code.Write($"// {which}");
            using (code.Block($"for (int ox = {Integer(from)}; ox < {Integer(end)}; ox++)"))
            {
                fold.EmitCall(Origin("oy", Height), Origin("ox", Width));
            }

            code.Separate();
        }
    }

    private void EmitVector(WindowFold fold, string image)
    {
        _vectors = 0;
        if (IsUnrolled)
        {
            for (int ky = 0; ky < Height.Kernel; ky++)
            {
                EmitColumns(fold, image + "Line", ky * pooling.Input.Width, kx => Integer((ky * pooling.Input.Width) + kx));
            }
        }
        else
        {
            EmitLoop(fold, image);
        }

        IReadOnlyList<string> results = fold.Finish();
        for (int i = 0; i < results.Count; i++)
        {
            string buffer = fold.Buffers[i] + "Line";
            string value = fold.Accumulates ? $"Vector512.LoadUnsafe(ref {buffer}, (nuint)i) + {results[i]}" : results[i];
            code.Write(VectorWords.Store(value, buffer, "i"));
        }
    }

    private void EmitLoop(WindowFold fold, string image)
    {
        string width = Integer(pooling.Input.Width);
        string tap = image + "Tap";
        string first = Height.IsPadded ? "first" : "0";
        string origin = Height.IsPadded ? "(iy - top)" : "iy";
        fold.Start($"{(Height.IsPadded ? "(first - top)" : "0")} * {width}");
        _vectors = 1;
        using (code.Block($"for (int iy = {first}; iy < {(Height.IsPadded ? "end" : Integer(Height.Kernel))}; iy++)"))
        {
            code.Write($"ref {words.T} {tap} = ref Unsafe.Add(ref {image}{(Height.IsPadded ? "Plane" : "Line")}, iy * {width});");
            if (Width.Kernel <= UnrolledColumns)
            {
                EmitColumns(fold, tap, 0, kx => kx == 0 ? $"{origin} * {width}" : $"({origin} * {width}) + {Integer(kx)}");
                return;
            }

            using (code.Block($"for (int kx = 0; kx < {Integer(Width.Kernel)}; kx++)"))
            {
                code.Write($"{words.Vector} v = Vector512.LoadUnsafe(ref {tap}, (nuint)(i + kx{Less(Width.PadBefore)}));");
                fold.Take("v", $"({origin} * {width}) + kx");
            }
        }
    }

    // One row of the windows. Two apart, a pair of vectors holds two columns; the last of an odd number of columns is the odd elements
    // one step back, so that nothing is read behind it.
    private void EmitColumns(WindowFold fold, string line, int offset, Func<int, string> place)
    {
        offset -= Width.PadBefore;
        for (int kx = 0; kx < Width.Kernel; kx++)
        {
            if (Width.Stride == 1)
            {
                Take(fold, Load(line, offset + kx), place(kx));
                continue;
            }

            bool isLast = kx % 2 == 0 && kx == Width.Kernel - 1;
            if (kx % 2 == 0)
            {
                int from = offset + kx - (isLast ? 1 : 0);
                code.Write($"{words.Vector} first{Integer(_vectors)} = {Load(line, from)};");
                code.Write($"{words.Vector} second{Integer(_vectors)} = {Load(line, from + words.Lanes)};");
            }

            string number = Integer(_vectors - (kx % 2 == 0 ? 0 : 1));
            Take(fold, $"Lanes.Deinterleave{(kx % 2 == 0 && !isLast ? "Even" : "Odd")}(first{number}, second{number})", place(kx));
        }
    }

    private void Take(WindowFold fold, string v, int place) => Take(fold, v, Integer(place));

    private void Take(WindowFold fold, string v, string place)
    {
        string name = $"v{Integer(_vectors)}";
        code.Write($"{words.Vector} {name} = {v};");
        if (_vectors++ == 0)
        {
            fold.StartWith(name);
        }
        else
        {
            fold.Take(name, place);
        }
    }

    private string Load(string line, int offset)
    {
        string more = offset < 0 ? Less(-offset) : offset > 0 ? $" + {Integer(offset)}" : string.Empty;
        string i = Width.Stride == 1 ? "i" : more.Length == 0 ? "2 * i" : "(2 * i)";
        return $"Vector512.LoadUnsafe(ref {line}, {VectorWords.Index(i + more)})";
    }

    private static string Less(int amount) => amount > 0 ? $" - {Integer(amount)}" : string.Empty;

    /// <summary>The first line or column of a window, counted in the image.</summary>
    public static string Origin(string output, Axis axis)
    {
        string scaled = axis.Stride == 1 ? output : $"{output} * {Integer(axis.Stride)}";
        return axis.PadBefore == 0 ? scaled : axis.Stride == 1 ? $"{scaled}{Less(axis.PadBefore)}" : $"({scaled}){Less(axis.PadBefore)}";
    }
}
