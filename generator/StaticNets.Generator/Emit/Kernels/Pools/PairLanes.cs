using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>
/// A row of windows that are two wide and two apart, in vectors of values: their elements are the even and the odd ones of two
/// vectors of the image.
/// </summary>
/// <remarks>
/// <para>
/// Where every value may be written twice, the last vector steps back to end with the row. A row of less than a vector runs on into the
/// next one, which is written later, and of up to half a vector there are two rows in one: 16x10x10 in 2x2, 32 samples, took 7.3 µs
/// forward and 6.0 µs backward with rows read and written in part, 4.7 and 3.4 one by one, 2.8 and 3.0 in twos.
/// </para>
/// <para>
/// What would run on behind the last row goes in halves, the row's first half and its last, or of less than half a vector in part. In part
/// goes also every row's end where no value may be written twice.
/// </para>
/// </remarks>
/// <param name="code">Takes the text.</param>
/// <param name="words">The precision.</param>
/// <param name="pooling">The geometry.</param>
/// <param name="accumulates">Whether to add to what is stored, so that nothing may be written twice.</param>
internal sealed class PairLanes(CodeWriter code, VectorWords words, Pooling pooling, bool accumulates)
{
    private readonly int _values = pooling.Output.Width;

    private int Lanes => words.Lanes;

    /// <summary>Rows that one turn computes.</summary>
    public int RowsAtOnce => RunsOn && HoldsTwo ? 2 : 1;

    private bool IsHalves { get; set; }

    /// <summary>Whether vectors run on into the next row.</summary>
    private bool RunsOn { get; set; }

    /// <summary>Whether two rows fit into one vector.</summary>
    private bool HoldsTwo => 2 * _values <= Lanes;

    /// <summary>Values in a vector that is read and written in part; 0 where it is whole.</summary>
    private int Part { get; set; }

    /// <summary>
    /// Rows that vectors may run on from: they and what they run on into are the image's, and what is written there is written again later.
    /// </summary>
    private int RowsRunningOn
    {
        get
        {
            bool isDense = pooling.IsSeamless && pooling.Window.Height.Kernel == pooling.Window.Height.Stride;
            if (accumulates || !isDense || _values >= Lanes)
            {
                return 0;
            }

            // The last of the rows at once reaches the farthest: so many elements, so many values.
            int behindElements = ((pooling.Window.Height.Kernel - 1) * pooling.Input.Width) + (HoldsTwo ? Lanes : 2 * Lanes);
            int behindValues = HoldsTwo ? Lanes / 2 : Lanes;
            int all = pooling.Output.Channels * pooling.Output.Height;
            int count = all;
            while (count > 0 && (((count - 1) * RowStep) + behindElements > all * RowStep || ((count - 1) * _values) + behindValues > all * _values))
            {
                count--;
            }

            return HoldsTwo ? count / 2 * 2 : count;
        }
    }

    private int RowStep => pooling.Window.Height.Stride * pooling.Input.Width;

    /// <summary>Writes <paramref name="body"/> for all rows of windows, as <see cref="PoolRows"/> walks them; it calls <see cref="Emit"/>.</summary>
    public void EmitRows(PoolRows rows, string image, IReadOnlyList<string> buffers, Action body, Action? channelEnd = null)
    {
        int runningOn = RowsRunningOn;
        if (runningOn == 0)
        {
            rows.Lines(image, buffers, body, channelEnd);
            return;
        }

        RunsOn = true;
        code.Write(HoldsTwo ? "// Two rows of windows in one vector: half of it each." : "// A row of windows in one vector.");
        code.Write("// Lanes behind a row hold what is next to it; what they store there, the next rows write again.");
        rows.Lines(image, buffers, new LineRange(0, runningOn, RowsAtOnce), body);
        RunsOn = false;
        int all = pooling.Output.Channels * pooling.Output.Height;
        if (runningOn < all)
        {
            code.Separate();
            code.Write("// Lanes behind these rows would lie outside the sample.");
            rows.Lines(image, buffers, new LineRange(runningOn, all, 1), body);
        }
    }

    /// <summary>Writes <paramref name="body"/> for every vector of a row.</summary>
    /// <param name="body">Asks this object for loads and stores.</param>
    public void Emit(Action body)
    {
        int rest = _values % Lanes;
        if (RunsOn)
        {
            body();
            return;
        }

        if (!accumulates && _values >= Lanes)
        {
            EmitSteppingBack(rest, body);
            return;
        }

        IsHalves = !accumulates && _values >= Lanes / 2;
        if (IsHalves)
        {
            code.Write($"// A row of {Integer(_values)}: its first {Integer(Lanes / 2)} in the lower lanes, its last {Integer(Lanes / 2)} in the upper ones.");
            body();
            return;
        }

        if (_values >= Lanes)
        {
            using (code.Block($"for (int i = 0; i < {Integer(_values - rest)}; i += {Integer(Lanes)})"))
            {
                body();
            }
        }

        if (rest > 0)
        {
            Part = rest;
            using (code.Block(string.Empty))
            {
                code.Write($"const int i = {Integer(_values - rest)};");
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
        : $"Vector512.LoadUnsafe(ref {image}, {Place(offset)})";

    /// <summary>The second vector; <paramref name="none"/> where there are no such elements.</summary>
    public string Second(string image, int offset, string none) =>
        Part > 0 && 2 * Part <= Lanes ? none
        : Part > 0 ? $"Lanes.LoadFirst(ref Unsafe.Add(ref {image}, {At(offset + Lanes)}), {Integer((2 * Part) - Lanes)})"
        : $"Vector512.LoadUnsafe(ref {image}, {Place(offset + Between)})";

    /// <summary>The vector of values.</summary>
    public string Values(string buffer) =>
        Part > 0 ? $"Lanes.LoadFirst(ref Unsafe.Add(ref {buffer}, i), {Integer(Part)})"
        : UpperHalf is { } upper ? $"Vector512.Create(Vector256.LoadUnsafe(ref {buffer}), Vector256.LoadUnsafe(ref {buffer}, {Integer(upper)}))"
        : RunsOn ? $"Vector512.LoadUnsafe(ref {buffer})"
        : $"Vector512.LoadUnsafe(ref {buffer}, (nuint)i)";

    /// <summary>Writes the vector of values.</summary>
    public void StoreValues(string value, string buffer)
    {
        value = accumulates ? $"{Values(buffer)} + {value}" : value;
        if (Part > 0)
        {
            code.Write($"Lanes.StoreFirst({value}, ref Unsafe.Add(ref {buffer}, i), {Integer(Part)});");
        }
        else if (UpperHalf is { } upper)
        {
            if (!VectorWords.IsName(value))
            {
                code.Write($"{words.Vector} halves = {value};");
                value = "halves";
            }

            code.Write($"{value}.GetLower().StoreUnsafe(ref {buffer});");
            code.Write($"{value}.GetUpper().StoreUnsafe(ref {buffer}, {Integer(upper)});");
        }
        else
        {
            code.Write(RunsOn ? VectorWords.StoreAt(value, buffer, "0") : VectorWords.Store(value, buffer, "i"));
        }
    }

    /// <summary>
    /// Writes the first vector of the elements of windows whose even ones are <paramref name="even"/> and odd ones <paramref name="odd"/>.
    /// </summary>
    public void StoreFirst(string even, string odd, string image, int offset)
    {
        string lower = $"Lanes.InterleaveLower({even}, {odd})";
        StoreElements(accumulates ? $"{First(image, offset)} + {lower}" : lower, image, offset, 2 * Part);
    }

    /// <summary>The second vector, where there is one. With two rows at once it comes behind all first ones, which run on into its row.</summary>
    public void StoreSecond(string even, string odd, string image, int offset)
    {
        if (Part == 0 || 2 * Part > Lanes)
        {
            string upper = $"Lanes.InterleaveUpper({even}, {odd})";
            StoreElements(accumulates ? $"{Second(image, offset, string.Empty)} + {upper}" : upper, image, offset + Between, (2 * Part) - Lanes);
        }
    }

    // How far the second vector of elements lies behind the first.
    private int Between => RowsAtOnce == 2 ? RowStep : IsHalves && !RunsOn ? (2 * _values) - Lanes : Lanes;

    // Where the upper half of the values lies, unless they are one run.
    private int? UpperHalf => RowsAtOnce == 2 ? _values : IsHalves && !RunsOn ? _values - (Lanes / 2) : null;

    private string Place(int offset) => IsHalves || RunsOn ? Integer(offset) : $"(nuint)({At(offset)})";

    private static string At(int offset) => offset == 0 ? "2 * i" : $"(2 * i) + {Integer(offset)}";

    private void StoreElements(string value, string image, int offset, int part)
    {
        if (Part > 0)
        {
            code.Write($"Lanes.StoreFirst({value}, ref Unsafe.Add(ref {image}, {At(offset)}), {Integer(Math.Min(part, Lanes))});");
        }
        else
        {
            code.Write($"Vector512.StoreUnsafe({value}, ref {image}, {Place(offset)});");
        }
    }

    private void EmitSteppingBack(int rest, Action body)
    {
        if (_values == Lanes)
        {
            code.Write("const int i = 0;");
            body();
            return;
        }

        if (rest == 0)
        {
            using (code.Block($"for (int i = 0; i < {Integer(_values)}; i += {Integer(Lanes)})"))
            {
                body();
            }

            return;
        }

        code.Write("// The last vector steps back to end with the row.");
        using (code.Block($"for (int next = 0; next < {Integer(_values)}; next += {Integer(Lanes)})"))
        {
            code.Write($"int i = Math.Min(next, {Integer(_values - Lanes)});");
            body();
        }
    }
}
