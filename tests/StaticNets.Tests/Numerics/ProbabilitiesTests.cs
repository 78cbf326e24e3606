using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class ProbabilitiesTests
{
    public static TheoryData<int> Lengths => [1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Softmax_IsTheFormula_RowByRow(int length)
    {
        double[] y = [.. Enumerable.Range(0, 3 * length).Select(i => 5 * Math.Sin(i))];
        double[] expected = [.. y.Chunk(length).SelectMany(row => row.Select(v => Math.Exp(v) / row.Sum(Math.Exp)))];
        float[] single = [.. y.Select(v => (float)v)];
        Probabilities.Softmax<double>(y, length);
        Probabilities.Softmax<float>(single, length);
        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(expected[i], y[i], 1e-15);
            Assert.Equal(expected[i], single[i], 2e-7);
        }
    }

    [Fact]
    public void Softmax_OfHugeOutputs_StaysFinite()
    {
        float[] y = [3e38f, -3e38f, 3e38f];
        Probabilities.Softmax<float>(y, 3);
        Assert.Equal([0.5f, 0f, 0.5f], y);
    }

    [Fact]
    public void Softmax_WithNaN_IsNaNInThatRowOnly()
    {
        float[] y = [float.NaN, 1, 2, 2];
        Probabilities.Softmax<float>(y, 2);
        Assert.Equal([float.NaN, float.NaN, 0.5f, 0.5f], y);
    }

    [Fact]
    public void Softmax_OfBrokenRows_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Probabilities.Softmax<float>(new float[7], 3));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sigmoid_IsTheFormula_AndTouchesNothingElse(int length)
    {
        double[] y = [.. Enumerable.Range(0, length + 2).Select(i => 9 * Math.Sin(i))];
        float[] single = [.. y.Select(v => (float)v)];
        double[] kept = [.. y];
        Probabilities.Sigmoid(y.AsSpan(1, length));
        Probabilities.Sigmoid(single.AsSpan(1, length));
        Assert.Equal((kept[0], kept[^1]), (y[0], y[^1]));
        for (int i = 1; i <= length; i++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-kept[i])), y[i], 1e-15);
            Assert.Equal(y[i], single[i], 2e-7);
        }
    }
}
