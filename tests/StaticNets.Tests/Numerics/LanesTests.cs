#pragma warning disable CA1857 // Every count is tried in a loop: the same code, unfolded.

using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class LanesTests
{
    private const float Sentinel = -77;

    [Fact]
    public void Sum_OfSixteenLanes_FollowsTheTree()
    {
        float[] v = [.. Enumerable.Range(0, 16).Select(i => 1f / ((3 * i) + 1))];
        double[] w = [.. Enumerable.Range(0, 16).Select(i => 1d / ((3 * i) + 1))];
        Assert.Equal(Fold(v, (a, b) => a + b), Lanes.Sum(Vector512.Create(v)));
        Assert.Equal(Fold(w, (a, b) => a + b), Lanes.Sum(Vector512.Create(w), Vector512.Create(w, 8)));
    }

    [Fact]
    public void Max_WithTheLargestInAnyLane_FindsIt()
    {
        for (int lane = 0; lane < 16; lane++)
        {
            float[] v = [.. Enumerable.Range(0, 16).Select(i => i == lane ? 5f : -i)];
            double[] w = [.. v.Select(x => (double)x)];
            Assert.Equal(5, Lanes.Max(Vector512.Create(v)));
            Assert.Equal(5, Lanes.Max(Vector512.Create(w), Vector512.Create(w, 8)));
        }
    }

    [Fact]
    public void Max_WithNaNInAnyLane_IsNaN()
    {
        for (int lane = 0; lane < 16; lane++)
        {
            float[] v = [.. Enumerable.Range(0, 16).Select(i => i == lane ? float.NaN : i)];
            double[] w = [.. v.Select(x => (double)x)];
            Assert.True(float.IsNaN(Lanes.Max(Vector512.Create(v))));
            Assert.True(double.IsNaN(Lanes.Max(Vector512.Create(w), Vector512.Create(w, 8))));
        }
    }

    [Fact]
    public void StoreFirstAndLoadFirst_OfSingles_TouchExactlyTheCount()
    {
        float[] all = [.. Enumerable.Range(1, 16).Select(i => (float)i)];
        for (int count = 0; count <= 16; count++)
        {
            float[] stored = new float[18];
            Array.Fill(stored, Sentinel);
            Lanes.StoreFirst(Vector512.Create(all), ref stored[1], count);
            Assert.Equal(new[] { Sentinel }.Concat(all.Take(count)).Concat(Enumerable.Repeat(Sentinel, 17 - count)), stored);

            Vector512<float> expected = Vector512.Create([.. all.Take(count), .. new float[16 - count]]);
            Assert.Equal(expected, Lanes.LoadFirst(ref all[0], count));
            Assert.Equal(expected, Vector512.Create(all) & Lanes.MaskSingle(count));
        }
    }

    [Fact]
    public void StoreFirstAndLoadFirst_OfDoubles_TouchExactlyTheCount()
    {
        double[] all = [.. Enumerable.Range(1, 8).Select(i => (double)i)];
        for (int count = 0; count <= 8; count++)
        {
            double[] stored = new double[10];
            Array.Fill(stored, Sentinel);
            Lanes.StoreFirst(Vector512.Create(all), ref stored[1], count);
            Assert.Equal(new double[] { Sentinel }.Concat(all.Take(count)).Concat(Enumerable.Repeat((double)Sentinel, 9 - count)), stored);

            Vector512<double> expected = Vector512.Create([.. all.Take(count), .. new double[8 - count]]);
            Assert.Equal(expected, Lanes.LoadFirst(ref all[0], count));
            Assert.Equal(expected, Vector512.Create(all) & Lanes.MaskDouble(count));
        }
    }

    [Fact]
    public void DeinterleaveAndInterleave_OfSingles_TakePairsApartAndTogether()
    {
        float[] all = [.. Enumerable.Range(0, 32).Select(i => (float)i)];
        Vector512<float> even = Lanes.DeinterleaveEven(Vector512.Create(all), Vector512.Create(all, 16));
        Vector512<float> odd = Lanes.DeinterleaveOdd(Vector512.Create(all), Vector512.Create(all, 16));
        Assert.Equal(Vector512.Create([.. all.Where(x => x % 2 == 0)]), even);
        Assert.Equal(Vector512.Create([.. all.Where(x => x % 2 == 1)]), odd);
        Assert.Equal(Vector512.Create(all), Lanes.InterleaveLower(even, odd));
        Assert.Equal(Vector512.Create(all, 16), Lanes.InterleaveUpper(even, odd));
    }

    [Fact]
    public void DeinterleaveAndInterleave_OfDoubles_TakePairsApartAndTogether()
    {
        double[] all = [.. Enumerable.Range(0, 16).Select(i => (double)i)];
        Vector512<double> even = Lanes.DeinterleaveEven(Vector512.Create(all), Vector512.Create(all, 8));
        Vector512<double> odd = Lanes.DeinterleaveOdd(Vector512.Create(all), Vector512.Create(all, 8));
        Assert.Equal(Vector512.Create([.. all.Where(x => x % 2 == 0)]), even);
        Assert.Equal(Vector512.Create([.. all.Where(x => x % 2 == 1)]), odd);
        Assert.Equal(Vector512.Create(all), Lanes.InterleaveLower(even, odd));
        Assert.Equal(Vector512.Create(all, 8), Lanes.InterleaveUpper(even, odd));
    }

    private static T Fold<T>(T[] lanes, Func<T, T, T> join)
    {
        T[] v = [.. lanes];
        for (int half = 8; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                v[i] = join(v[i], v[i + half]);
            }
        }

        return v[0];
    }
}
