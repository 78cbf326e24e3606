using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

public class RowsTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(12, 8, 4)]
    public void Count_OfWholeRows_IsTheirNumber(int inputs, int outputs, int rows) =>
        Assert.Equal(rows, Rows.Count<float>(new float[inputs], 3, new float[outputs], 2));

    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    [InlineData(6, 2)]
    public void Count_OfLengthsThatDoNotFit_SaysBoth(int inputs, int outputs)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Rows.Count<float>(new float[inputs], 3, new float[outputs], 2));
        Assert.Equal(
            $"x and y must hold the same number of whole rows: x of 3 numbers a row, y of 2. Found {inputs} numbers in x and {outputs} in y.",
            error.Message);
    }

    [Fact]
    public void Count_OfSpansThatShareMemory_IsRefused()
    {
        float[] memory = new float[8];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Rows.Count<float>(memory.AsSpan(0, 6), 3, memory.AsSpan(4, 4), 2));
        Assert.StartsWith("x and y share memory", error.Message, StringComparison.Ordinal);
    }
}
