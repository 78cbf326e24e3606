using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class StridedTests
{
    private const int Sentinel = 1000;

    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (int count in (ReadOnlySpan<int>)[-1, 0, 1, 7, 8, 15, 16, 17, 33])
            {
                sizes.Add(count, 1);
                sizes.Add(count, 3);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Add_ToElementsAStrideApart_TouchesThemAlone(int count, int stride)
    {
        double[] target = [.. Enumerable.Repeat((double)Sentinel, 120)];
        float[] single = [.. target.Select(v => (float)v)];
        double[] source = [.. Enumerable.Range(1, 40).Select(i => (double)i)];
        double[] expected = [.. target];
        for (int i = 0; i < count; i++)
        {
            expected[1 + (i * stride)] += source[i];
        }

        Strided.Add(ref source[0], count, ref target[1], stride);
        float[] singleSource = [.. source.Select(v => (float)v)];
        Strided.Add(ref singleSource[0], count, ref single[1], stride);

        Assert.Equal(expected, target);
        Assert.Equal(expected, single.Select(v => (double)v));
    }

    [Fact]
    public void FirstEqual_OfSeveral_IsTheFirst()
    {
        for (int at = 0; at < 40; at++)
        {
            float[] values = [.. Enumerable.Range(0, 40).Select(i => i >= at && (i - at) % 3 == 0 ? 5f : -i)];
            Assert.Equal(at, Strided.FirstEqual(ref values[0], values.Length, 5f));
            Assert.Equal(0, Strided.FirstEqual(ref values[0], at, 5f));
        }
    }

    [Fact]
    public void FirstEqual_OfNaN_IsNone()
    {
        double[] values = [1, double.NaN, 2];
        Assert.Equal(0, Strided.FirstEqual(ref values[0], values.Length, double.NaN));
    }
}
