using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class MatrixChannelsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(8, 8)]
    [InlineData(7, 9)]
    [InlineData(16, 25)]
    [InlineData(17, 31)]
    [InlineData(50, 33)]
    public void ChannelsLastAndFirst_OfAnySize_AreEachOthersInverse(int channels, int pixels)
    {
        Check(channels, pixels, i => (float)i);
        Check(channels, pixels, i => (double)i);
    }

    private static void Check<T>(int channels, int pixels, Func<int, T> value)
        where T : unmanaged
    {
        int stride = (channels + 15) / 16 * 16;
        T[] dense = [.. Enumerable.Range(1, channels * pixels).Select(value)];
        T[] turned = [.. Enumerable.Repeat(value(-7), (pixels * stride) + 2)];
        Matrix.ChannelsLast(ref dense[0], channels, pixels, ref turned[1]);
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < stride; channel++)
            {
                Assert.Equal(channel < channels ? dense[(channel * pixels) + pixel] : default, turned[1 + (pixel * stride) + channel]);
            }
        }

        T[] back = [.. Enumerable.Repeat(value(-7), dense.Length + 2)];
        Matrix.ChannelsFirst(ref turned[1], channels, pixels, ref back[1]);
        Assert.Equal([value(-7), .. dense, value(-7)], back);
        Assert.Equal((value(-7), value(-7)), (turned[0], turned[^1]));
    }
}
