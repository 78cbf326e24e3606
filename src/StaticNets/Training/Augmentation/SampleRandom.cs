using StaticNets.Numerics;

namespace StaticNets.Training;

/// <summary>
/// The random numbers with which one sample is changed in one epoch: pure functions of the seed, the epoch, the sample, and, where a
/// sample is shown several times in an epoch, which time it is.
/// </summary>
public readonly record struct SampleRandom
{
    // Streams of Philox have 24 bits: 6 for the streams of a stage, 4 for the stages of a chain, 14 for repetitions.
    private const int StreamBits = 6;
    private const int StageBits = 4;
    private const int RepetitionBits = 14;

    private readonly ulong _seed;
    private readonly uint _epoch;
    private readonly int _firstStream;

    /// <summary>The numbers for one sample.</summary>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="sample">The sample's index in the source that is trained on, at least 0.</param>
    /// <param name="repetition">How often the sample has been shown in this epoch before, at least 0; 16,384 counts as 0 again.</param>
    public SampleRandom(ulong seed, int epoch, int sample, int repetition = 0)
        : this(seed, (uint)epoch, sample, (repetition & ((1 << RepetitionBits) - 1)) << (StreamBits + StageBits))
    {
    }

    private SampleRandom(ulong seed, uint epoch, int sample, int firstStream)
    {
        _seed = seed;
        _epoch = epoch;
        Sample = sample;
        _firstStream = firstStream;
    }

    /// <summary>The sample's index in the source that is trained on.</summary>
    public int Sample { get; }

    /// <summary>
    /// A sequence of numbers. Use one stream for one kind of draw, and elements from <c>Sample · n</c> to below <c>(Sample + 1) · n</c> where a
    /// sample needs n of them: all samples share the elements of a stream.
    /// </summary>
    /// <param name="stream">Which one, 0 to 63.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stream.</exception>
    public Philox Numbers(int stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stream, 1 << StreamBits);
        return new Philox(_seed, PhiloxDomain.Augmentation, _firstStream | stream, _epoch);
    }

    /// <summary>The numbers behind so many stages of a chain; the seventeenth has those of the first again.</summary>
    internal SampleRandom Behind(int stages)
    {
        const int mask = ((1 << StageBits) - 1) << StreamBits;
        int stage = (_firstStream + (stages << StreamBits)) & mask;
        return new SampleRandom(_seed, _epoch, Sample, (_firstStream & ~mask) | stage);
    }
}
