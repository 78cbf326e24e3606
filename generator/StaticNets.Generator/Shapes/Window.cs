namespace StaticNets.Generator.Shapes;

/// <summary>
/// How a window slides along one dimension: tap k of output o reads element o·Stride + k·Dilation − PadBefore, and 0 outside the input.
/// Numbers may be as large as an int: all arithmetic is 64 bits wide.
/// </summary>
internal readonly record struct Axis(int Kernel, int Stride = 1, int Dilation = 1, int PadBefore = 0, int PadAfter = 0)
{
    /// <summary>One tap, one element after the other: the height of a one-dimensional layer.</summary>
    public static Axis Point => new(1);

    /// <summary>Elements from the first tap to the last: (Kernel − 1)·Dilation + 1.</summary>
    public long Extent => ((Kernel - 1L) * Dilation) + 1;

    /// <summary>Whether some tap may fall on padding.</summary>
    public bool IsPadded => PadBefore > 0 || PadAfter > 0;

    /// <summary>The same window; where there is one tap, its distance to the next means nothing.</summary>
    public Axis Trimmed => Kernel == 1 ? this with { Dilation = 1 } : this;

    /// <summary>The input with its padding.</summary>
    public long Padded(int length) => (long)length + PadBefore + PadAfter;

    /// <summary>⌊(length + PadBefore + PadAfter − Extent)/Stride⌋ + 1, or 0 where the window does not fit.</summary>
    public long Output(int length) => Padded(length) < Extent ? 0 : ((Padded(length) - Extent) / Stride) + 1;

    /// <summary>ONNX's SAME_UPPER: ⌈length/Stride⌉ outputs; of an odd total padding, the larger half comes behind.</summary>
    public Axis PadSame(int length)
    {
        long outputs = ((length - 1L) / Stride) + 1;
        long total = Math.Max(((outputs - 1) * Stride) + Extent - length, 0);
        return this with { PadBefore = checked((int)(total / 2)), PadAfter = checked((int)(total - (total / 2))) };
    }

    /// <summary>Pairs of an output and a tap that fall on the input, not on padding. In closed form: hostile sizes take no time.</summary>
    /// <param name="length">Elements of the input.</param>
    /// <param name="outputs">Outputs, at most as many as <see cref="Output"/> says.</param>
    public long EffectiveTaps(int length, int outputs)
    {
        // Seen from its end, the padding behind the last element is a padding before the first.
        long behind = ((outputs - 1L) * Stride) + Extent - PadBefore - length;
        return ((long)outputs * Kernel) - TapsBelow(PadBefore, outputs) - TapsBelow(behind, outputs);
    }

    // Pairs with o·Stride + k·Dilation < bound. Tap k is below for ⌈(bound − k·Dilation)/Stride⌉ outputs, but no more than there are.
    private long TapsBelow(long bound, long outputs)
    {
        long some = Math.Min(Kernel, CeilingOfPositive(bound, Dilation));
        long all = Math.Min(some, CeilingOfPositive(bound - ((outputs - 1) * Stride), Dilation));
        long last = bound - ((some - 1) * Dilation) + Stride - 1;
        return (all * outputs) + SumOfFloors(some - all, Stride, Dilation, last);
    }

    private static long CeilingOfPositive(long a, long b) => a <= 0 ? 0 : ((a - 1) / b) + 1;

    // Σ ⌊(a·i + b)/m⌋ over i = 0 … n − 1, as Euclid's algorithm counts the points of a lattice below a line.
    private static long SumOfFloors(long n, long m, long a, long b)
    {
        long sum = 0;
        while (n > 0)
        {
            sum += (Half(n, n - 1) * (a / m)) + (n * (b / m));
            a %= m;
            b %= m;
            long top = (a * n) + b;
            if (top < m)
            {
                break;
            }

            n = top / m;
            b = top % m;
            (m, a) = (a, m);
        }

        return sum;
    }

    private static long Half(long a, long b) => a % 2 == 0 ? a / 2 * b : b / 2 * a;
}

/// <summary>How a window slides over an image. One-dimensional layers read images of height 1.</summary>
internal readonly record struct Window(Axis Height, Axis Width)
{
    /// <summary>Elements of the window; layers refuse windows of more than a shape can have.</summary>
    public int Taps => checked(Height.Kernel * Width.Kernel);

    /// <summary>The same window, without distances that mean nothing.</summary>
    public Window Trimmed => new(Height.Trimmed, Width.Trimmed);

    /// <summary>Whether some tap may fall on padding.</summary>
    public bool IsPadded => Height.IsPadded || Width.IsPadded;

    /// <summary>Whether windows have elements in common, so that gradients at the input are sums.</summary>
    public bool Overlaps => Height.Stride < Height.Extent || Width.Stride < Width.Extent;

    /// <summary>Pairs of an output pixel and a tap that fall on the input.</summary>
    public long EffectiveTaps(Image input, Image output) =>
        checked(Height.EffectiveTaps(input.Height, output.Height) * Width.EffectiveTaps(input.Width, output.Width));
}
