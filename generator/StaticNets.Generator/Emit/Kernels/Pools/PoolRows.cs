using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>Walks the samples of a batch, the channels of a sample and the rows of a channel.</summary>
internal sealed class PoolRows(CodeWriter code, VectorWords words, Pooling pooling)
{
    /// <summary>Opens the loop over the samples, with a reference <c>xRow</c> to each buffer's row.</summary>
    public CodeWriter.BlockScope Samples(params Walked[] buffers)
    {
        CodeWriter.BlockScope scope = code.Block("for (int row = 0; row < rows; row++)");
        foreach (Walked buffer in buffers)
        {
            code.Write($"ref {words.T} {buffer.Name}Row = ref Unsafe.Add(ref {buffer.Name}, row * {Integer(buffer.Stride)});");
        }

        code.Separate();
        return scope;
    }

    /// <summary>
    /// Writes zeros to the last blocks of a row that end in padding: values are written over them later, and behind those no stale number
    /// comes back.
    /// </summary>
    public void ClearPadding(Walked buffer)
    {
        if (buffer.Stride == buffer.Length)
        {
            return;
        }

        code.Write($"// Behind the {Integer(buffer.Length)} elements stand zeros; elements in the same vector are written later.");
        for (int i = buffer.Length / words.Lanes * words.Lanes; i < buffer.Stride; i += words.Lanes)
        {
            code.Write($"{words.Zero}.StoreUnsafe(ref {buffer.Name}Row, {Integer(i)});");
        }

        code.Separate();
    }

    /// <summary>Writes zeros to a whole row, its padding included.</summary>
    public void Clear(Walked buffer) =>
        code.Write($"MemoryMarshal.CreateSpan(ref {buffer.Name}Row, {Integer(buffer.Stride)}).Clear();");

    /// <summary>
    /// Writes <paramref name="body"/> for every row of windows, with references <c>xLine</c> to the first element of its first
    /// window and <c>yLine</c> to its first value.
    /// </summary>
    /// <param name="image">What windows read or write.</param>
    /// <param name="values">Buffers with an element for each window.</param>
    /// <param name="body">Windows inside the image.</param>
    /// <param name="channelEnd">What follows the rows of a channel; there <c>xPlane</c> is its first element.</param>
    public void Lines(string image, IReadOnlyList<string> values, Action body, Action? channelEnd = null)
    {
        if (!pooling.IsSeamless || channelEnd is not null)
        {
            Planes(
                image, values,
                () =>
                {
                    ImageLine(image);
                    code.Separate();
                    body();
                },
                channelEnd);
            return;
        }

        Lines(image, values, new LineRange(0, pooling.Output.Channels * pooling.Output.Height, 1), body);
    }

    /// <summary>The same for some of the rows, where those of all channels are evenly spaced.</summary>
    public void Lines(string image, IReadOnlyList<string> values, LineRange range, Action body)
    {
        using (range.Open(code, "line"))
        {
            Reference(image + "Line", image + "Row", "line", LineStep);
            ValueLines(values, "line");
            code.Separate();
            body();
        }
    }

    /// <summary>The same by channels <c>c</c> and rows of windows <c>oy</c>, with a reference <c>xPlane</c> to the channel.</summary>
    public void Planes(string image, IReadOnlyList<string> values, Action body, Action? channelEnd = null)
    {
        using (Loop("c", pooling.Input.Channels))
        {
            Reference(image + "Plane", image + "Row", "c", pooling.Input.Pixels);
            using (Loop("oy", pooling.Output.Height))
            {
                ValueLines(values, pooling.Output.Height == 1 ? "c" : $"((c * {Integer(pooling.Output.Height)}) + oy)");
                body();
            }

            channelEnd?.Invoke();
        }
    }

    /// <summary>Writes the reference to the first element of the first of a row of windows.</summary>
    public void ImageLine(string image) => Reference(image + "Line", image + "Plane", "oy", LineStep);

    /// <summary>Opens a loop, or a block with a constant where it turns once.</summary>
    public CodeWriter.BlockScope Loop(string name, int count) => new LineRange(0, count, 1).Open(code, name);

    private int LineStep => pooling.Window.Height.Stride * pooling.Input.Width;

    private void ValueLines(IReadOnlyList<string> values, string index)
    {
        foreach (string buffer in values)
        {
            Reference(buffer + "Line", buffer + "Row", index, pooling.Output.Width);
        }
    }

    private void Reference(string name, string source, string index, int step) =>
        code.Write($"ref {words.T} {name} = ref Unsafe.Add(ref {source}, {index}{(step == 1 ? string.Empty : $" * {Integer(step)}")});");
}

/// <summary>A value that a kernel walks: its letter, its elements, and those from one sample to the next.</summary>
internal readonly record struct Walked(string Name, int Length, int Stride)
{
    public static Walked Of(string name, Planning.Slot slot) => new(name, slot.Length, slot.Stride);
}

/// <summary>The numbers <paramref name="From"/>, <paramref name="From"/> + <paramref name="Step"/>, … below <paramref name="End"/>.</summary>
internal readonly record struct LineRange(int From, int End, int Step)
{
    /// <summary>Opens a loop over them, or a block with a constant where it turns once.</summary>
    public CodeWriter.BlockScope Open(CodeWriter code, string name)
    {
        if (End - From > Step)
        {
            string next = Step == 1 ? $"{name}++" : $"{name} += {Integer(Step)}";
            return code.Block($"for (int {name} = {Integer(From)}; {name} < {Integer(End)}; {next})");
        }

        CodeWriter.BlockScope scope = code.Block(string.Empty);
        code.Write($"const int {name} = {Integer(From)};");
        return scope;
    }
}
