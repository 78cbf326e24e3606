using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

/// <summary>
/// The roots by multiply-adds against the machine's, bit by bit. [1, 4) stands for all numbers that they take: a power of 4 scales the root, half its
/// inverse and the remainder exactly, and leaves the error of the estimate alone.
/// </summary>
public class RootsInTurnTests
{
    // The architecture allows an estimate to be off by 2⁻¹⁴ of its value, here from 0.5 to 1: 2¹⁰ units in the last place, and what 1/√x is rounded by.
    private const int EstimateError = (1 << 10) + 2;

    private const uint One = 127u << 23;
    private const uint Four = 129u << 23;

    /// <summary>Some 2³⁵ roots: a proof by trying them all. Without fused multiply-adds in hardware, where that takes minutes, a part of them.</summary>
    [Fact]
    public void Refined_OfEveryMantissaAndEveryEstimate_IsTheCorrectlyRoundedRoot() =>
        Assert.Equal(0, CountWrong(One, Four, EstimateError, stride: Fma.IsSupported || AdvSimd.IsSupported ? 1 : EstimateError / 4));

    /// <summary>With this machine's own estimates, every float: the usual ones, the denormal, the infinite and those that are none.</summary>
    [Fact]
    public void Next_OfEveryFloat_IsTheCorrectlyRoundedRoot() => Assert.Equal(0, Add(0, 256, high => CountWrong(high << 24)));

    [Fact]
    public void AreRefinable_OfOneLaneOutOfTheRange_IsFalse()
    {
        Vector512<float> usual = Vector512.Create(2f);
        float least = MathF.ScaleB(1, -100);
        Assert.True(RootsInTurn.AreRefinable(usual.WithElement(0, least).WithElement(15, float.MaxValue)));
        foreach (float other in (float[])[0, -0f, float.Epsilon, MathF.BitDecrement(least), -2, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN])
        {
            Assert.False(RootsInTurn.AreRefinable(usual.WithElement(7, other)));
        }
    }

    /// <summary>The check can fail: estimates of five bits leave wrong roots.</summary>
    [Fact]
    public void Refined_OfWorseEstimates_IsWrongSomewhere() => Assert.NotEqual(0, CountWrong(One, One + (1 << 16), 1 << 19, stride: 1 << 19));

    private static long CountWrong(uint first, uint end, int most, int stride) =>
        Add(first / 16, end / 16, block => CountWrong(block * 16, most, stride));

    /// <summary>For how many estimates one of 16 neighbours is given another number than its root.</summary>
    private static long CountWrong(uint first, int most, int stride)
    {
        Vector512<float> x = (Vector512.Create(first) + Vector512<uint>.Indices).AsSingle();
        Vector512<float> root = Vector512.Sqrt(x);
        Vector512<int> best = (Vector512<float>.One / root).AsInt32();
        long wrong = 0;
        for (int off = -most; off <= most; off += stride)
        {
            Vector512<float> refined = RootsInTurn.Refined(x, (best + Vector512.Create(off)).AsSingle());
            wrong += refined == root ? 0 : 1;
        }

        return wrong;
    }

    /// <summary>The same over the 2²⁴ floats from the given bits on.</summary>
    private static long CountWrong(uint first)
    {
        RootsInTurn roots = default;
        long wrong = 0;
        for (uint i = 0; i < 1u << 24; i += 16)
        {
            Vector512<float> x = (Vector512.Create(first + i) + Vector512<uint>.Indices).AsSingle();

            // Twice, so that each number has its turn with the multiply-adds.
            Vector512<float> divided = Vector512.Sqrt(x), one = roots.Next(x), other = roots.Next(x);
            wrong += one.AsInt32() == divided.AsInt32() && other.AsInt32() == divided.AsInt32() ? 0 : 1;
        }

        return wrong;
    }

    private static long Add(uint first, uint end, Func<uint, long> count)
    {
        long sum = 0;
        Parallel.For(first, end, () => 0L, (index, _, part) => part + count((uint)index), part => Interlocked.Add(ref sum, part));
        return sum;
    }
}
