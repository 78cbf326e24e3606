using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// Writes an image from vectors of neighbouring windows, two wide and two apart: what goes to their even and to their odd columns is
/// put together again. Elements in no window become zero.
/// </summary>
internal sealed class PairGradient(CodeWriter code, VectorWords words, Pooling pooling, PoolRows rows)
{
    private int Width => pooling.Input.Width;

    private int Height => pooling.Window.Height.Kernel;

    /// <summary>Writes all windows of a sample.</summary>
    /// <param name="image">What is written.</param>
    /// <param name="values">Buffers with an element for each window.</param>
    /// <param name="accumulates">Whether to add to what the image holds.</param>
    /// <param name="load">Writes what a vector of windows needs, and gives the expression for the elements so far behind their origin.</param>
    public void Emit(Walked image, IReadOnlyList<string> values, bool accumulates, Func<PairLanes, Func<int, string>> load)
    {
        // Between windows that do not touch, and below the last of them, lie whole rows.
        bool hasGaps = Height < pooling.Window.Height.Stride;
        int below = pooling.Input.Height - (pooling.Output.Height * pooling.Window.Height.Stride);
        if (!accumulates && hasGaps)
        {
            rows.Clear(image);
        }
        else if (!accumulates)
        {
            rows.ClearPadding(image);
        }

        string line = image.Name + "Line";
        var lanes = new PairLanes(code, words, pooling, accumulates);
        lanes.EmitRows(
            rows, image.Name, values,
            () =>
            {
                lanes.Emit(() => EmitElements(lanes, load(lanes), line));
                if (!accumulates && !hasGaps && pooling.Output.Width * 2 < Width)
                {
                    EmitLastColumn(line, lanes.RowsAtOnce);
                }
            },
            !accumulates && !hasGaps && below > 0 ? () => EmitRowsBelow(image.Name, below) : null);
    }

    private void EmitElements(PairLanes lanes, Func<int, string> at, string line)
    {
        var seconds = new List<Action>();
        for (int ky = 0; ky < Height; ky++)
        {
            int offset = ky * Width;
            string even = Named("even", ky, at(offset));
            string odd = Named("odd", ky, at(offset + 1));
            lanes.StoreFirst(even, odd, line, offset);
            if (lanes.RowsAtOnce > 1)
            {
                seconds.Add(() => lanes.StoreSecond(even, odd, line, offset));
            }
            else
            {
                lanes.StoreSecond(even, odd, line, offset);
            }
        }

        seconds.ForEach(store => store());
    }

    // An expression gets a name; a name needs none.
    private string Named(string name, int ky, string value)
    {
        if (value.All(char.IsLetterOrDigit))
        {
            return value;
        }

        Declare(name + Integer(ky), value);
        return name + Integer(ky);
    }

    public void Declare(string name, string value) => code.Write($"{words.Vector} {name} = {value};");

    /// <summary>The vector of a place behind the origin of windows.</summary>
    public string Constant(int offset) => words.Constant(offset);

    private void EmitLastColumn(string line, int rowsAtOnce)
    {
        code.Write("// The last column lies in no window.");
        for (int ky = 0; ky < Height * rowsAtOnce; ky++)
        {
            code.Write($"Unsafe.Add(ref {line}, {Integer((ky * Width) + Width - 1)}) = {words.Literal(0)};");
        }
    }

    private void EmitRowsBelow(string image, int below)
    {
        code.Separate();
        code.Write($"// {(below == 1 ? "The last row lies" : $"The last {Integer(below)} rows lie")} in no window.");
        int first = (pooling.Input.Height - below) * Width;
        code.Write($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {image}Plane, {Integer(first)}), {Integer(below * Width)}).Clear();");
    }
}
