using System.Numerics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class SumsTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 24, 33, 4095, 4096, 4097, 10_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_OfSingles_EqualTheWrittenOutOrder(int length)
    {
        float[] x = Values<float>(length, seed: 1);
        float[] y = Values<float>(length, seed: 2);
        Assert.Equal(Naive<float>(length, (i, sum) => sum + x[i]), Sums.Sum(x));
        Assert.Equal(Naive<float>(length, (i, sum) => sum + Math.Abs(x[i])), Sums.SumOfAbsolutes(x));
        Assert.Equal(Naive<float>(length, (i, sum) => MathF.FusedMultiplyAdd(x[i], x[i], sum)), Sums.SumOfSquares(x));
        Assert.Equal(Naive<float>(length, (i, sum) => MathF.FusedMultiplyAdd(x[i], y[i], sum)), Sums.Dot(x, y));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_OfDoubles_EqualTheWrittenOutOrder(int length)
    {
        double[] x = Values<double>(length, seed: 1);
        double[] y = Values<double>(length, seed: 2);
        Assert.Equal(Naive<double>(length, (i, sum) => sum + x[i]), Sums.Sum(x));
        Assert.Equal(Naive<double>(length, (i, sum) => sum + Math.Abs(x[i])), Sums.SumOfAbsolutes(x));
        Assert.Equal(Naive<double>(length, (i, sum) => Math.FusedMultiplyAdd(x[i], x[i], sum)), Sums.SumOfSquares(x));
        Assert.Equal(Naive<double>(length, (i, sum) => Math.FusedMultiplyAdd(x[i], y[i], sum)), Sums.Dot(x, y));
    }

    [Fact]
    public void Sum_WithNaNOrInfinity_ShowsIt()
    {
        float[] x = new float[5000];
        x[4999] = float.NaN;
        Assert.True(float.IsNaN(Sums.SumOfSquares(x)));
        x[4999] = float.NegativeInfinity;
        Assert.Equal(float.PositiveInfinity, Sums.SumOfAbsolutes(x));
    }

    [Fact]
    public void Dot_OfDifferentLengths_Throws() =>
        Assert.Contains("3 and 4", Assert.Throws<ArgumentException>(() => Sums.Dot(new float[3], new float[4])).Message, StringComparison.Ordinal);

    [Fact]
    public void Sums_OfAnyBuffer_AllocateNothing()
    {
        double[] x = Values<double>(5000, seed: 3);
        double sum = Sums.SumOfSquares(x);
        long before = GC.GetAllocatedBytesForCurrentThread();
        double again = Sums.SumOfSquares(x);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(sum, again);
    }

    private static T[] Values<T>(int length, ulong seed)
        where T : INumber<T>
    {
        Philox random = new(seed, PhiloxDomain.Data);
        return [.. Enumerable.Range(0, length).Select(i => T.CreateTruncating(random.Double(i) - 0.4))];
    }

    /// <summary>Blocks in order, in each 16 lanes in order, folded by the tree.</summary>
    private static T Naive<T>(int length, Func<int, T, T> add)
        where T : INumber<T>
    {
        T total = T.Zero;
        for (int start = 0; start < length; start += 4096)
        {
            T[] lanes = new T[16];
            for (int i = start; i < Math.Min(length, start + 4096); i++)
            {
                lanes[i % 16] = add(i, lanes[i % 16]);
            }

            for (int half = 8; half >= 1; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    lanes[i] += lanes[i + half];
                }
            }

            total += lanes[0];
        }

        return total;
    }
}
