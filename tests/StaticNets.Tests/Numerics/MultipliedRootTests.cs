using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

/// <summary>
/// The roots from the multipliers against the divider's, bit by bit. [1, 4) stands for all numbers that they take: a power of 4 scales the root, half
/// its inverse and the remainder exactly, and leaves the error of the estimate alone.
/// </summary>
public class MultipliedRootTests
{
    // The architecture allows an estimate to be off by 2⁻¹⁴ of its value, here from 0.5 to 1: 2¹⁰ units in the last place, and what 1/√x is rounded by.
    // Above 1 a unit is twice as large; below 0.5 it is half, and so is the error allowed.
    private const int EstimateError = (1 << 10) + 2;

    private const uint One = 127u << 23;
    private const uint Four = 129u << 23;

    /// <summary>Some 2³⁵ roots: a proof by trying them all. Without fused multiply-adds in hardware, where that takes minutes, a part of them.</summary>
    [Fact]
    public void Refined_OfEveryMantissaAndEveryEstimate_IsTheCorrectlyRoundedRoot()
    {
        bool isFast = Fma.IsSupported || AdvSimd.IsSupported;
        Assert.Equal(0, WrongRefinements(One, Four, EstimateError, stride: isFast ? 1 : EstimateError / 4));
    }

    /// <summary>The check can fail: estimates of one bit less leave some roots wrong.</summary>
    [Fact]
    public void Refined_OfWorseEstimates_IsWrongSomewhere() =>
        Assert.NotEqual(0, WrongRefinements(One, Four, most: 2 * EstimateError, stride: 2 * EstimateError));

    /// <summary>With this machine's own estimates, every float: usual and denormal ones, infinities and NaNs.</summary>
    [Fact]
    public void Of_EveryFloat_IsTheCorrectlyRoundedRoot()
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated && Avx512F.IsSupported, "Without AVX-512 all roots are the divider's.");
        Assert.Equal(0, SumOver(0, 256, high => WrongRoots(high << 24)));
    }

    [Fact]
    public void Refined_OfZeroAmongOthers_IsZero()
    {
        Vector512<float> x = Vector512.Create(9f).WithElement(0, 0).WithElement(11, 0), estimate = Vector512<float>.One / Vector512.Sqrt(x);
        Vector512<float> expected = Vector512.Create(3f).WithElement(0, 0).WithElement(11, 0);
        Assert.Equal(expected.AsInt32(), MultipliedRoot.Refined(x, estimate).AsInt32());
        Assert.True(MultipliedRoot.AreRefinable(x));
    }

    [Fact]
    public void AreRefinable_OfOneLaneOutOfTheRange_IsFalse()
    {
        Vector512<float> usual = Vector512.Create(2f);
        float least = MathF.ScaleB(1, -100);
        Assert.True(MultipliedRoot.AreRefinable(usual.WithElement(0, least).WithElement(15, float.MaxValue)));
        foreach (float other in (float[])[-0f, float.Epsilon, MathF.BitDecrement(least), -2, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN])
        {
            Assert.False(MultipliedRoot.AreRefinable(usual.WithElement(7, other)));
        }
    }

    private static long WrongRefinements(uint first, uint end, int most, int stride) =>
        SumOver(first / 16, end / 16, block => WrongRefinements(block * 16, most, stride));

    /// <summary>For how many estimates one of 16 neighbours is given another number than its root.</summary>
    private static long WrongRefinements(uint first, int most, int stride)
    {
        Vector512<float> x = (Vector512.Create(first) + Vector512<uint>.Indices).AsSingle();
        Vector512<float> root = Vector512.Sqrt(x);
        Vector512<int> best = (Vector512<float>.One / root).AsInt32();
        long wrong = 0;
        for (int off = -most; off <= most; off += stride)
        {
            Vector512<float> refined = MultipliedRoot.Refined(x, (best + Vector512.Create(off)).AsSingle());
            wrong += refined == root ? 0 : 1;
        }

        return wrong;
    }

    /// <summary>How many vectors of the 2²⁴ floats from the given bits on have a wrong root.</summary>
    private static long WrongRoots(uint first)
    {
        long wrong = 0;
        for (uint i = 0; i < 1u << 24; i += 16)
        {
            Vector512<float> x = (Vector512.Create(first + i) + Vector512<uint>.Indices).AsSingle();
            wrong += MultipliedRoot.Of(x).AsInt32() == DividedRoot.Of(x).AsInt32() ? 0 : 1;
        }

        return wrong;
    }

    private static long SumOver(uint first, uint end, Func<uint, long> count)
    {
        long sum = 0;
        Parallel.For(first, end, () => 0L, (index, _, part) => part + count((uint)index), part => Interlocked.Add(ref sum, part));
        return sum;
    }
}
