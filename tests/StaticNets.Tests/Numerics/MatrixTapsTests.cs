using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

/// <summary>The weights of convolutions with their channels exchanged.</summary>
public sealed class MatrixTapsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 9, 5)]
    [InlineData(8, 4, 16)]
    [InlineData(17, 2, 33)]
    public void TransposeTaps_OfAnyCounts_ExchangesChannelsAndPadsWithZeros(int inputs, int taps, int outputs)
    {
        Check<float>(inputs, taps, outputs, value => value);
        Check<double>(inputs, taps, outputs, value => value);
    }

    private static void Check<T>(int inputs, int taps, int outputs, Func<int, T> create)
        where T : unmanaged
    {
        int paddedOutputs = (outputs + 15) / 16 * 16;
        int paddedInputs = (inputs + 15) / 16 * 16;
        T[] source = [.. Enumerable.Range(1, inputs * taps * paddedOutputs).Select(create)];
        T[] destination = [.. Enumerable.Repeat(create(-1), (outputs * taps * paddedInputs) + 1)];

        Matrix.TransposeTaps(ref source[0], inputs, taps, outputs, ref destination[0]);

        for (int i = 0; i < destination.Length - 1; i++)
        {
            (int output, int tap, int input) = (i / paddedInputs / taps, i / paddedInputs % taps, i % paddedInputs);
            T expected = input < inputs ? source[(((input * taps) + tap) * paddedOutputs) + output] : default;
            Assert.Equal(expected, destination[i]);
        }

        Assert.Equal(create(-1), destination[^1]);
    }
}
