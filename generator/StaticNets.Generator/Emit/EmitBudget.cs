namespace StaticNets.Generator.Emit;

/// <summary>How much is unrolled, each number with the measurement behind it (Zen 5, .NET 10).</summary>
internal static class EmitBudget
{
    /// <summary>
    /// Registers of 512 bits for sums on machines that have 32 of them: 24, which leaves 8 for weights and inputs.
    /// 8 x 2 sums reached 98 % of peak on 784 → 128, 8 x 1 83 %, 3 x 8 79 %.
    /// </summary>
    public const int WideSums = 24;

    /// <summary>
    /// Sums of 512 bits on machines with 16 registers of 256 bits: 6, since each takes two. 6 x 1 reached 99 % of the peak
    /// there, 8 x 2 spilled and fell to 70 %.
    /// </summary>
    public const int NarrowSums = 6;

    /// <summary>
    /// Vector multiply-adds of a whole network up to which one sample is predicted by one straight-line method. Dependent
    /// calls, in latencies of a multiply-add, straight against loops: 10 of them 13.6 to 17.1, 128 of them 42.9 to 43.2,
    /// 288 of them 74.2 to 69.6, 576 of them 139 to 113.
    /// </summary>
    public const int StraightLineMultiplyAdds = 128;

    /// <summary>
    /// Vector evaluations of exp, tanh and their kin in that method: with two of them it took 48.9 latencies against 54.6
    /// in loops, with six 191 against 144.
    /// </summary>
    public const int StraightLineTranscendentals = 4;

    /// <summary>
    /// Elements of scratch that one chunk of a prediction may fill, 64 KB of floats: chunks of 24 to 384 rows of 784-128-10 and
    /// 32-256-256-8 were within the noise of each other, so the smallest scratch that holds whole tiles will do.
    /// </summary>
    public const int PredictionScratch = 16 * 1024;

    /// <summary>The most rows of a chunk of a prediction: larger ones gained nothing.</summary>
    public const int PredictionRows = 96;

    /// <summary>
    /// Vector multiply-adds of a correlation's innermost loop: a row of the kernel is unrolled up to here, 4.8 KB of IL, then looped over
    /// evenly. 5 or 9 taps x 20 sums reached 95 to 99 % of peak, as did 15 and 31 taps in turns.
    /// </summary>
    public const int CorrelationMultiplyAdds = 190;
}
