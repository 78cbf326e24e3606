using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels;

/// <summary>
/// Walks one row in vectors: whole ones in a loop, and the last one under a mask where the row ends inside it.
/// </summary>
internal static class RowLoop
{
    /// <summary>
    /// Writes <paramref name="body"/> once for whole vectors at <c>i</c> and once for the last, partial one; its argument is the
    /// number of lanes of that one that belong to the row, or 0 for whole vectors. A comment calls the row <paramref name="what"/>.
    /// </summary>
    public static void Emit(CodeWriter code, VectorWords words, int length, Action<int> body, string what = "row")
    {
        int rest = length % words.Lanes;
        int whole = length - rest;
        if (whole == words.Lanes)
        {
            using (code.Block(string.Empty))
            {
                code.Write("const int i = 0;");
                body(0);
            }

            code.Separate();
        }
        else if (whole > 0)
        {
            using (code.Block($"for (int i = 0; i < {Integer(whole)}; i += {Integer(words.Lanes)})"))
            {
                body(0);
            }

            code.Separate();
        }

        if (rest > 0)
        {
            code.Write($"// The {what} ends inside this vector: {Integer(rest)} of its {Integer(words.Lanes)} lanes count.");
            using (code.Block(string.Empty))
            {
                code.Write($"const int i = {Integer(whole)};");
                body(rest);
            }

            code.Separate();
        }
    }

    /// <summary>
    /// Writes <paramref name="body"/> for this worker's share of the vectors, as <see cref="Emit"/> does for all: whoever has the last one
    /// takes it under a mask.
    /// </summary>
    public static void EmitShared(CodeWriter code, VectorWords words, int length, Action<int> body, string what)
    {
        int rest = length % words.Lanes;
        code.Write($"(int first, int end) = worker.Share({Integer(length)}, {Integer(words.Lanes)});");
        if (length > rest)
        {
            string end = rest == 0 ? "end" : $"Math.Min(end, {Integer(length - rest)})";
            using (code.Block($"for (int i = first; i < {end}; i += {Integer(words.Lanes)})"))
            {
                body(0);
            }

            code.Separate();
        }

        if (rest > 0)
        {
            code.Write($"// The {what} ends inside this vector: {Integer(rest)} of its {Integer(words.Lanes)} lanes count.");
            using (code.Block($"if (end == {Integer(length)})"))
            {
                code.Write($"const int i = {Integer(length - rest)};");
                body(rest);
            }

            code.Separate();
        }
    }

    /// <summary>
    /// Writes zeros to the vectors of a row that hold nothing of it: memory is shared, and what was there before must not
    /// come back as a number.
    /// </summary>
    public static void EmitPadding(CodeWriter code, VectorWords words, int length, int stride, string row)
    {
        for (int i = (length + words.Lanes - 1) / words.Lanes * words.Lanes; i < stride; i += words.Lanes)
        {
            code.Write($"{words.Zero}.StoreUnsafe(ref {row}, {Integer(i)});");
        }
    }

    /// <summary><paramref name="value"/> in the first <paramref name="lanes"/> lanes and <paramref name="otherwise"/> behind them; all of it for 0.</summary>
    public static string KeepFirst(int lanes, string value, string otherwise) =>
        lanes == 0 ? value : $"Lanes.KeepFirst({value}, {Integer(lanes)}, {otherwise})";

    /// <summary>A vector of the user's own rows, which are not padded: of a partial one only what belongs to the row is read.</summary>
    public static string LoadDense(int lanes, string buffer, string index) => lanes == 0
        ? $"Vector512.LoadUnsafe(ref {buffer}, {VectorWords.Index(index)})"
        : $"Lanes.LoadFirst(ref Unsafe.Add(ref {buffer}, {index}), {Integer(lanes)})";

    /// <summary>Stores a vector of a dense run: of a partial one only what belongs to it is written.</summary>
    public static string StoreDense(int lanes, string value, string buffer, string index) => lanes == 0
        ? VectorWords.Store(value, buffer, index)
        : $"Lanes.StoreFirst({value}, ref Unsafe.Add(ref {buffer}, {index}), {Integer(lanes)});";
}
