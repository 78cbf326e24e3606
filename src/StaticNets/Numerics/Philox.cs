using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>Counter-based random numbers: Philox 4x32-10. Each number is a pure function of seed, domain, stream, step and element.</summary>
/// <remarks>
/// <para>
/// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. The key is the seed;
/// the counter holds the block of the element (words 0 and 1), the step (word 2), domain and stream (word 3). Order, threads and
/// batch sizes therefore change nothing.
/// </para>
/// <para>
/// Use one instance for one kind of draw: a normal number and a uniform one of the same element come from the same bits.
/// </para>
/// </remarks>
public readonly partial struct Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;
    private const int DomainShift = 24;

    private readonly ulong key;
    private readonly uint stream;
    private readonly uint step;

    /// <summary>The numbers of one seed, domain, stream and step.</summary>
    /// <param name="seed">The seed: the key of the cipher.</param>
    /// <param name="domain">What the numbers are for.</param>
    /// <param name="stream">Which user within the domain, such as a layer's position; 0 to 2²⁴ - 1.</param>
    /// <param name="step">When: the optimiser step or epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stream is negative or 2²⁴ or more.</exception>
    public Philox(ulong seed, PhiloxDomain domain, int stream = 0, uint step = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stream, 1 << DomainShift);
        key = seed;
        this.stream = ((uint)domain << DomainShift) | (uint)stream;
        this.step = step;
    }

    /// <summary>The cipher itself: four random words from a counter of four words and a key.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="key">The key: its low half is word 0.</param>
    public static Vector128<uint> Encrypt(Vector128<uint> counter, ulong key)
    {
        (uint c0, uint c1, uint c2, uint c3) = (counter[0], counter[1], counter[2], counter[3]);
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return Vector128.Create(c0, c1, c2, c3);
    }

    /// <summary>32 random bits.</summary>
    /// <remarks>
    /// Elements go in groups of 32: element e is word (e / 8) mod 4 of counter 8·(e / 32) + e mod 8, so that eight counters side by
    /// side give 32 elements in order.
    /// </remarks>
    /// <param name="element">Which number of this stream and step.</param>
    public uint Bits(long element) => BlockAt(((ulong)element >> 5 << 3) | ((ulong)element & 7))[(int)(element >> 3) & 3];

    /// <summary>A uniform number in [0, 1): a multiple of 2⁻²⁴.</summary>
    /// <param name="element">Which number of this stream and step.</param>
    public float Single(long element) => (Bits(element) >> 8) * (1f / (1 << 24));

    /// <summary>A uniform number in [0, 1): a multiple of 2⁻⁵³.</summary>
    /// <param name="element">Which number of this stream and step.</param>
    public double Double(long element)
    {
        Vector128<uint> block = BlockAt((ulong)element >> 1);
        return (element & 1) == 0 ? ToDouble(block[0], block[1]) : ToDouble(block[2], block[3]);
    }

    /// <summary>A number of the standard normal distribution (Box and Muller, 1958).</summary>
    /// <remarks>Elements 2k and 2k + 1 are √(-2·ln u)·cos(2πv) and …·sin(2πv), u in (0, 1] and v in [0, 1) from one counter.</remarks>
    /// <param name="element">Which number of this stream and step.</param>
    public double Normal(long element)
    {
        Vector128<uint> block = BlockAt((ulong)element >> 1);
        double radius = Math.Sqrt(-2 * VectorMath.Log(1 - ToDouble(block[0], block[1])));
        double angle = 2 * Math.PI * ToDouble(block[2], block[3]);
        return radius * ((element & 1) == 0 ? VectorMath.Cos(angle) : VectorMath.Sin(angle));
    }

    /// <summary>A uniform whole number in [0, bound), without bias (D. Lemire, 2019, with 64-bit draws).</summary>
    /// <param name="element">Which number of this stream and step, below 2⁵⁶.</param>
    /// <param name="bound">How many values are possible.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Below(long element, int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);

        // A draw below 2⁶⁴ mod bound would favour some values; it is drawn again, which almost never happens.
        ulong unfair = (0 - (ulong)bound) % (ulong)bound;
        for (ulong attempt = 0; ; attempt++)
        {
            Vector128<ulong> draws = BlockAt((ulong)element | (attempt << 56)).AsUInt64();
            for (int half = 0; half < 2; half++)
            {
                ulong value = Math.BigMul(draws[half], (ulong)bound, out ulong fraction);
                if (fraction >= unfair)
                {
                    return (int)value;
                }
            }
        }
    }

    /// <summary>Puts the items in a random order that depends on seed and epoch alone (Fisher and Yates).</summary>
    /// <param name="items">The items, such as the indices of the samples.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">Which order.</param>
    public static void Shuffle(Span<int> items, ulong seed, uint epoch) => new Philox(seed, PhiloxDomain.Shuffle, stream: 0, epoch).Shuffle(items);

    /// <summary>Puts the items in a random order (Fisher and Yates), drawing the elements 1 to Length − 1.</summary>
    internal void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Below(last, last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private Vector128<uint> BlockAt(ulong counter) => Encrypt(Vector128.Create((uint)counter, (uint)(counter >> 32), step, stream), key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ToDouble(uint low, uint high) => ((((ulong)high << 32) | low) >> 11) * (1d / (1L << 53));
}
