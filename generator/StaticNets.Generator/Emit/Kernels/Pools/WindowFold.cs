using StaticNets.Generator.Shapes;
using static StaticNets.Generator.Emit.Literals;

namespace StaticNets.Generator.Emit.Kernels.Pools;

/// <summary>What becomes of the elements of a window, in row-major order: for a vector of windows, and for one of them.</summary>
internal abstract class WindowFold(CodeWriter code, VectorWords words, Pooling pooling)
{
    /// <summary>A window of up to 3x3, 5x3 or 4x4 elements is straight code; the rows of larger ones are a loop.</summary>
    public const int UnrolledTaps = 16;

    /// <summary>The buffers with an element for each window, the value's first.</summary>
    public abstract IReadOnlyList<string> Buffers { get; }

    /// <summary>Whether results are added to what the buffers hold, so that none may be written twice.</summary>
    public virtual bool Accumulates => false;

    /// <summary>Whether vectors of windows are taken; otherwise each is folded alone.</summary>
    public virtual bool TakesVectors => true;

    /// <summary>The function that joins two elements, where their order does not matter; null where it does.</summary>
    public virtual string? Join => null;

    protected CodeWriter Code { get; } = code;

    protected VectorWords Words { get; } = words;

    protected Pooling Pooling { get; } = pooling;

    protected Axis Height => Pooling.Window.Height;

    protected Axis Width => Pooling.Window.Width;

    /// <summary>Starts vectors of windows whose first elements come in a loop, <paramref name="offset"/> behind their origin.</summary>
    public abstract void Start(string offset);

    /// <summary>Starts vectors of windows with their first elements, which lie at their origin.</summary>
    public abstract void StartWith(string v);

    /// <summary>Takes the next elements, a vector <paramref name="offset"/> behind the origins of its windows.</summary>
    public abstract void Take(string v, string offset);

    /// <summary>The results in order of <see cref="Buffers"/>.</summary>
    public abstract IReadOnlyList<string> Finish();

    /// <summary>Writes the statement that computes window <c>ox</c> of line <c>oy</c>, element by element.</summary>
    public abstract void EmitCall(string top, string left);

    /// <summary>Writes the function that <see cref="EmitCall"/> calls.</summary>
    public abstract void EmitFunction();

    /// <summary>
    /// Writes <paramref name="body"/> for the elements <c>v</c> of a window that lie inside the image; its argument is how far behind the
    /// window's origin they lie.
    /// </summary>
    protected void EmitElements(string plane, Action<string> body)
    {
        string width = Integer(Pooling.Input.Width);
        if (!Pooling.Window.IsPadded && Pooling.Taps <= UnrolledTaps)
        {
            EmitStraight(plane, width, body);
            return;
        }

        using (Code.Block($"for (int iy = {First("top", Height)}; iy < {End("top", Height, Pooling.Input.Height)}; iy++)"))
        using (Code.Block($"for (int ix = {First("left", Width)}; ix < {End("left", Width, Pooling.Input.Width)}; ix++)"))
        {
            Code.Write($"{Words.T} v = Unsafe.Add(ref {plane}, (iy * {width}) + ix);");
            body($"((iy - top) * {width}) + ix - left");
        }
    }

    // A whole window of a few elements needs no loops.
    private void EmitStraight(string plane, string width, Action<string> body)
    {
        Code.Write($"ref {Words.T} origin = ref Unsafe.Add(ref {plane}, (top * {width}) + left);");
        Code.Write($"{Words.T} v = origin;");
        for (int tap = 0; tap < Pooling.Taps; tap++)
        {
            int place = (tap / Width.Kernel * Pooling.Input.Width) + (tap % Width.Kernel);
            if (tap > 0)
            {
                Code.Write($"v = Unsafe.Add(ref origin, {Integer(place)});");
            }

            body(Integer(place));
        }
    }

    /// <summary>The first line or column of a window that lies inside the image.</summary>
    public static string First(string origin, Axis axis) => axis.IsPadded ? $"Math.Max({origin}, 0)" : origin;

    /// <summary>The end of the lines or columns of a window that lie inside the image.</summary>
    public static string End(string origin, Axis axis, int length)
    {
        string end = $"{origin} + {Integer(axis.Kernel)}";
        return axis.IsPadded ? $"Math.Min({end}, {Integer(length)})" : end;
    }
}
