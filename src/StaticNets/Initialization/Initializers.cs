using System.ComponentModel;
using System.Numerics;
using StaticNets.Numerics;
using static System.FormattableString;

namespace StaticNets;

/// <summary>Draws the first values of weights. For emitted constructors.</summary>
/// <remarks>
/// Each value depends on the seed, the layer and the element's place in the canonical [outputs, inputs] order alone, and is
/// computed in double precision and then rounded: networks in single and in double precision start from the same values.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializers
{
    /// <summary>Fills the packed weights of one layer; pad lanes become zero.</summary>
    /// <param name="packed">[inputs, outputs padded to 16].</param>
    /// <param name="inputs">n, the inputs of each output (fan in).</param>
    /// <param name="outputs">The outputs; with <paramref name="taps"/> they give m, the outputs of each input (fan out).</param>
    /// <param name="kind">How to draw; <see cref="Init.Default"/> is resolved before.</param>
    /// <param name="value">The value of <see cref="Init.Constant"/>.</param>
    /// <param name="seed">Keys the random numbers.</param>
    /// <param name="layer">The layer's position, so that equal layers differ.</param>
    /// <param name="taps">Elements of a convolution's kernel: m = outputs·taps, as PyTorch counts.</param>
    /// <typeparam name="T">The type of the weights.</typeparam>
    /// <exception cref="ArgumentException">The length of <paramref name="packed"/> is not that of the packed weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is none of the kinds, or the unresolved default.</exception>
    public static void Fill<T>(Span<T> packed, int inputs, int outputs, Init kind, double value, ulong seed, int layer, int taps = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = (outputs + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        if (packed.Length != (long)inputs * stride)
        {
            throw new ArgumentException(
                Invariant($"Found {packed.Length:N0} packed elements; expected {(long)inputs * stride:N0} for {inputs:N0} inputs and {outputs:N0} outputs."),
                nameof(packed));
        }

        (Source source, double scale) = Resolve(kind, inputs, (double)outputs * taps, value);
        Philox random = new(seed, PhiloxDomain.Initialization, layer);
        packed.Clear();
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                long element = ((long)o * inputs) + i;
                packed[(i * stride) + o] = T.CreateTruncating(scale * Draw(source, random, element));
            }
        }
    }

    private enum Source
    {
        Fixed,
        Uniform,
        Normal,
    }

    /// <summary>A number with scale 1: one, uniform in [−1, 1), or standard normal.</summary>
    private static double Draw(Source source, Philox random, long element) => source switch
    {
        Source.Uniform => (2 * random.Double(element)) - 1,
        Source.Normal => random.Normal(element),
        _ => 1,
    };

    private static (Source Source, double Scale) Resolve(Init kind, double n, double m, double value) => kind switch
    {
        Init.HeNormal => (Source.Normal, Math.Sqrt(2 / n)),
        Init.HeUniform => (Source.Uniform, Math.Sqrt(6 / n)),
        Init.XavierNormal => (Source.Normal, Math.Sqrt(2 / (n + m))),
        Init.XavierUniform => (Source.Uniform, Math.Sqrt(6 / (n + m))),
        Init.LeCunNormal => (Source.Normal, Math.Sqrt(1 / n)),
        Init.Zeros => (Source.Fixed, 0),
        Init.Constant => (Source.Fixed, value),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Found {kind}; expected a resolved initialiser."),
    };
}
