#pragma warning disable CA1857 // Every count is tried in a loop: the same code, unfolded.

using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class LanesFoldTests
{
    [Fact]
    public void AddSums_OfFourVectors_AddsTheBitsOfEachSum()
    {
        Vector512<float>[] v = [.. Enumerable.Range(0, 4).Select(k => Vector512.Create([.. Enumerable.Range(0, 16).Select(i => 1f / ((3 * i) + k + 1))]))];
        float[] sums = [1, 2, 3, 4, 5];
        Lanes.AddSums(v[0], v[1], v[2], v[3], ref sums[0]);
        Assert.Equal([1 + Lanes.Sum(v[0]), 2 + Lanes.Sum(v[1]), 3 + Lanes.Sum(v[2]), 4 + Lanes.Sum(v[3]), 5], sums);

        Vector512<double>[] w = [.. Enumerable.Range(0, 4).Select(k => Vector512.Create([.. Enumerable.Range(0, 8).Select(i => 1d / ((3 * i) + k + 1))]))];
        double[] wide = [1, 2, 3, 4, 5];
        Lanes.AddSums(w[0], w[1], w[2], w[3], ref wide[0]);
        Assert.Equal([1 + Lanes.Sum(w[0]), 2 + Lanes.Sum(w[1]), 3 + Lanes.Sum(w[2]), 4 + Lanes.Sum(w[3]), 5], wide);
    }

    [Fact]
    public void DropFirst_OfAnyCount_KeepsTheOthers()
    {
        for (int count = 0; count <= 16; count++)
        {
            float[] kept = [.. Enumerable.Range(1, 16).Select(i => i <= count ? 0f : i)];
            Assert.Equal(Vector512.Create(kept), Lanes.DropFirst(Vector512.Create([.. Enumerable.Range(1, 16).Select(i => (float)i)]), count));
        }

        for (int count = 0; count <= 8; count++)
        {
            double[] kept = [.. Enumerable.Range(1, 8).Select(i => i <= count ? 0d : i)];
            Assert.Equal(Vector512.Create(kept), Lanes.DropFirst(Vector512.Create([.. Enumerable.Range(1, 8).Select(i => (double)i)]), count));
        }
    }
}
