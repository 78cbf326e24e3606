using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// A row of windows that are two wide and two apart, in vectors of values: their elements are the even and the odd ones of two
/// vectors of the image.
/// </summary>
/// <remarks>
/// Where every value may be written twice, the last vector steps back to end with the row, and a row of less than a vector goes in
/// halves: its first half and its last. Otherwise, and of less than half a vector, the row's end is read and written in part.
/// </remarks>
internal sealed class PairLanes(CodeWriter code, VectorWords words, int values)
{
    private int Lanes => words.Lanes;

    private bool IsHalves { get; set; }

    /// <summary>Values in a vector that is read and written in part; 0 where it is whole.</summary>
    private int Part { get; set; }

    /// <summary>Writes <paramref name="body"/> for every vector of a row.</summary>
    /// <param name="once">Whether no value may be written twice.</param>
    /// <param name="body">Asks this object for loads and stores.</param>
    public void Emit(bool once, Action body)
    {
        int rest = values % Lanes;
        if (!once && values >= Lanes)
        {
            EmitSteppingBack(rest, body);
            return;
        }

        IsHalves = !once && values >= Lanes / 2;
        if (IsHalves)
        {
            code.Write($"// A row of {Integer(values)}: its first {Integer(Lanes / 2)} in the lower lanes, its last {Integer(Lanes / 2)} in the upper ones.");
            body();
            return;
        }

        if (values >= Lanes)
        {
            using (code.Block($"for (int i = 0; i < {Integer(values - rest)}; i += {Integer(Lanes)})"))
            {
                body();
            }
        }

        if (rest > 0)
        {
            Part = rest;
            using (code.Block(string.Empty))
            {
                code.Write($"const int i = {Integer(values - rest)};");
                body();
            }

            Part = 0;
        }
    }

    /// <summary>Writes the vectors <c>even</c> and <c>odd</c>, numbered, of the image's row at <paramref name="offset"/>.</summary>
    public void Load(string image, int offset, string number)
    {
        code.Write($"{words.Vector} first{number} = {First(image, offset)};");
        code.Write($"{words.Vector} second{number} = {Second(image, offset, $"first{number}")};");
    }

    /// <summary>The first vector of the elements.</summary>
    public string First(string image, int offset) =>
        Part > 0 ? $"Lanes.LoadFirst(ref Unsafe.Add(ref {image}, {At(offset)}), {Integer(Math.Min(2 * Part, Lanes))})"
        : IsHalves ? $"Vector512.LoadUnsafe(ref {image}, {Integer(offset)})"
        : $"Vector512.LoadUnsafe(ref {image}, (nuint)({At(offset)}))";

    /// <summary>The second vector; <paramref name="none"/> where there are no such elements.</summary>
    public string Second(string image, int offset, string none) =>
        Part > 0 && 2 * Part <= Lanes ? none
        : Part > 0 ? $"Lanes.LoadFirst(ref Unsafe.Add(ref {image}, {At(offset + Lanes)}), {Integer((2 * Part) - Lanes)})"
        : IsHalves ? $"Vector512.LoadUnsafe(ref {image}, {Integer(offset + (2 * values) - Lanes)})"
        : $"Vector512.LoadUnsafe(ref {image}, (nuint)({At(offset + Lanes)}))";

    /// <summary>The vector of values.</summary>
    public string Values(string buffer) =>
        Part > 0 ? $"Lanes.LoadFirst(ref Unsafe.Add(ref {buffer}, i), {Integer(Part)})"
        : IsHalves ? $"Vector512.Create(Vector256.LoadUnsafe(ref {buffer}), Vector256.LoadUnsafe(ref {buffer}, {Integer(values - (Lanes / 2))}))"
        : $"Vector512.LoadUnsafe(ref {buffer}, (nuint)i)";

    /// <summary>Writes the vector of values.</summary>
    public void StoreValues(string value, string buffer, bool accumulates)
    {
        value = accumulates ? $"{Values(buffer)} + {value}" : value;
        if (Part > 0)
        {
            code.Write($"Lanes.StoreFirst({value}, ref Unsafe.Add(ref {buffer}, i), {Integer(Part)});");
        }
        else if (IsHalves)
        {
            if (!value.All(char.IsLetterOrDigit))
            {
                code.Write($"{words.Vector} halves = {value};");
                value = "halves";
            }

            code.Write($"{value}.GetLower().StoreUnsafe(ref {buffer});");
            code.Write($"{value}.GetUpper().StoreUnsafe(ref {buffer}, {Integer(values - (Lanes / 2))});");
        }
        else
        {
            code.Write(VectorWords.Store(value, buffer, "i"));
        }
    }

    /// <summary>Writes the elements of windows whose even ones are <paramref name="even"/> and odd ones <paramref name="odd"/>.</summary>
    public void StorePairs(string even, string odd, string image, int offset, bool accumulates)
    {
        string lower = $"Lanes.InterleaveLower({even}, {odd})";
        string upper = $"Lanes.InterleaveUpper({even}, {odd})";
        StoreElements(accumulates ? $"{First(image, offset)} + {lower}" : lower, image, offset, 2 * Part);
        if (Part == 0 || 2 * Part > Lanes)
        {
            int second = IsHalves ? offset + (2 * values) - Lanes : offset + Lanes;
            StoreElements(accumulates ? $"{Second(image, offset, string.Empty)} + {upper}" : upper, image, second, (2 * Part) - Lanes);
        }
    }

    private static string At(int offset) => offset == 0 ? "2 * i" : $"(2 * i) + {Integer(offset)}";

    private void StoreElements(string value, string image, int offset, int part)
    {
        if (Part > 0)
        {
            code.Write($"Lanes.StoreFirst({value}, ref Unsafe.Add(ref {image}, {At(offset)}), {Integer(Math.Min(part, Lanes))});");
        }
        else
        {
            code.Write($"Vector512.StoreUnsafe({value}, ref {image}, {(IsHalves ? Integer(offset) : $"(nuint)({At(offset)})")});");
        }
    }

    private void EmitSteppingBack(int rest, Action body)
    {
        if (values == Lanes)
        {
            code.Write("const int i = 0;");
            body();
            return;
        }

        if (rest == 0)
        {
            using (code.Block($"for (int i = 0; i < {Integer(values)}; i += {Integer(Lanes)})"))
            {
                body();
            }

            return;
        }

        code.Write("// The last vector steps back to end with the row.");
        using (code.Block($"for (int next = 0; next < {Integer(values)}; next += {Integer(Lanes)})"))
        {
            code.Write($"int i = Math.Min(next, {Integer(values - Lanes)});");
            body();
        }
    }
}
