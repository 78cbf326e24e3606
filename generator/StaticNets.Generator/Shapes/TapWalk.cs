namespace StaticNets.Generator.Shapes;

/// <summary>
/// How a correlation walks along one dimension: output q at tap i reads element q·Stride + First + i·Step of the source, zero outside
/// of it, with weight WeightFirst + i·WeightStep. Taps follow one another in the order of their weights.
/// </summary>
/// <param name="Outputs">Results along this dimension.</param>
/// <param name="Length">Elements of the source.</param>
/// <param name="Taps">Taps of each result; none where a stride passes it by.</param>
internal readonly record struct TapWalk(
    int Outputs, int Length, int Taps, int Stride, int First, int Step, int WeightFirst, int WeightStep)
{
    /// <summary>Zeros before the source that some tap reads.</summary>
    public int Before => Taps == 0 ? 0 : Math.Max(0, -(First + Math.Min(0, Reach)));

    /// <summary>Zeros behind the source that some tap reads.</summary>
    public int After => Taps == 0 ? 0 : Math.Max(0, ((Outputs - 1) * Stride) + First + Math.Max(0, Reach) - (Length - 1));

    public bool IsPadded => Before > 0 || After > 0;

    /// <summary>Whether results lie as densely as the source: their neighbours read neighbours.</summary>
    public bool IsDense => Stride == 1;

    private int Reach => (Taps - 1) * Step;

    /// <summary>The element that output <paramref name="output"/> reads at <paramref name="tap"/>; outside of the source it is zero.</summary>
    public int Source(int output, int tap) => (output * Stride) + First + (tap * Step);

    /// <summary>Pairs of an output and a tap that lie inside the source.</summary>
    /// <param name="together">Outputs that follow one another and are counted as one: a tap counts where it lies inside for any of them.</param>
    public long EffectiveTaps(int together = 1)
    {
        long count = 0;
        for (int tap = 0; tap < Taps; tap++)
        {
            // Outputs from the first whose element is not before the source to the last whose element is not behind it.
            int place = Source(0, tap);
            int first = place >= 0 ? 0 : (Stride - 1 - place) / Stride;
            int last = place >= Length ? -1 : (Length - 1 - place) / Stride;
            last = Math.Min(last, Outputs - 1);
            count += last < first ? 0 : (last / together) - (first / together) + 1;
        }

        return count;
    }

    /// <summary>The walk of a convolution over its input.</summary>
    public static TapWalk Forward(Axis axis, int length, int outputs) =>
        new(outputs, length, axis.Kernel, axis.Stride, -axis.PadBefore, axis.Dilation, 0, 1);

    /// <summary>
    /// The walk of a convolution's input gradient over the gradient at its output. Elements phase, phase + stride, … of the input
    /// share their taps: those k with phase + padding − k·dilation divisible by the stride.
    /// </summary>
    /// <param name="axis">How the convolution's window slides.</param>
    /// <param name="length">Elements of the convolution's input.</param>
    /// <param name="outputs">Elements of its output.</param>
    /// <param name="phase">0 to stride − 1.</param>
    public static TapWalk Backward(Axis axis, int length, int outputs, int phase)
    {
        int count = phase < length ? ((length - phase - 1) / axis.Stride) + 1 : 0;
        int step = axis.Stride / GreatestCommonDivisor(axis.Stride, axis.Dilation);
        for (int k = 0; k < Math.Min(step, axis.Kernel); k++)
        {
            int distance = phase + axis.PadBefore - (k * axis.Dilation);
            if (distance % axis.Stride == 0)
            {
                int taps = ((axis.Kernel - 1 - k) / step) + 1;
                return new TapWalk(count, outputs, taps, 1, distance / axis.Stride, -(step * axis.Dilation / axis.Stride), k, step);
            }
        }

        return new TapWalk(count, outputs, 0, 1, 0, 0, 0, 0);
    }

    /// <summary>
    /// The phases of an input gradient, those that differ in their first weight alone together: of a kernel no larger than its stride
    /// and no dilation, there are few runs whatever the stride.
    /// </summary>
    public static IEnumerable<PhaseRun> Phases(Axis axis, int length, int outputs)
    {
        int phases = Math.Min(axis.Stride, length);
        for (int phase = 0, next; phase < phases; phase = next)
        {
            next = axis.Dilation == 1 || axis.Kernel == 1 ? EndOfRun(axis, length, phase) : phase + 1;
            yield return new PhaseRun(Backward(axis, length, outputs, phase), phase, next - phase);
        }
    }

    // The first tap goes up by one from phase to phase until it comes round; on the way one tap less may fit, and one output less.
    private static int EndOfRun(Axis axis, int length, int phase)
    {
        int first = (int)(((long)phase + axis.PadBefore) % axis.Stride);
        int fewerTaps = ((axis.Kernel - 1) % axis.Stride) + 1;
        int end = Math.Min(Math.Min(axis.Stride, length), phase + (first < fewerTaps ? fewerTaps : axis.Stride) - first);
        int fewerOutputs = length % axis.Stride;
        return length > axis.Stride && fewerOutputs > phase ? Math.Min(end, fewerOutputs) : end;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

/// <summary>Phases of a stride, one behind the other, of which each begins one weight further.</summary>
/// <param name="Walk">The walk of the first.</param>
/// <param name="Phase">The first phase.</param>
/// <param name="Count">How many they are.</param>
internal readonly record struct PhaseRun(TapWalk Walk, int Phase, int Count)
{
    /// <summary>The only phase of a walk that has no others.</summary>
    public static PhaseRun One(TapWalk walk) => new(walk, 0, 1);
}
