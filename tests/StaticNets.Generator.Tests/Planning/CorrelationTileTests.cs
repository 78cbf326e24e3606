using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Tests.Planning;

/// <summary>Register tiles of correlations with pixels in the lanes.</summary>
public sealed class CorrelationTileTests
{
    // Channels, rows and columns of the output; channels of the input and rows of the kernel, and its columns.
    [Theory]
    [InlineData(10, 248, 248, 3 * 9, 9, "10x1x2", "5x1x1Narrow")]
    [InlineData(20, 121, 121, 10 * 7, 7, "10x1x2", "5x1x1Narrow")]
    [InlineData(8, 28, 28, 5, 5, "8x1x2", "4x1x1Narrow")]
    [InlineData(64, 28, 28, 64 * 3, 3, "8x1x2", "4x1x1Narrow")]
    [InlineData(1, 56, 56, 3, 3, "1x4x4", "1x3x2Narrow")]
    [InlineData(1, 1, 5, 3, 3, "1x1x1", "1x1x1Narrow")]
    public void Best_OfAConvolution_FillsRegistersWithoutSpilling(int channels, int height, int width, int rowsOfTaps, int taps, string wide, string narrow)
    {
        var work = new CorrelationWork(1, channels, height, (width + 15) / 16, rowsOfTaps, taps, width < 16, SkipsTogether: 0);

        Assert.Equal(wide, CorrelationTile.Best(work, isWide: true).ToString());
        Assert.Equal(narrow, CorrelationTile.Best(work, isWide: false).ToString());
    }

    [Theory]
    [InlineData(12, 13, "7 x 1, 6 x 1")]
    [InlineData(12, 20, "10 x 2")]
    [InlineData(6, 50, "6 x 5, 5 x 4")]
    [InlineData(10, 3, "3 x 1")]
    public void Turns_OverChannels_AreEven(int most, int channels, string expected) => Assert.Equal(
        expected,
        string.Join(", ", new CorrelationTile(most, 1, 1, IsWide: true).Turns(channels).Select(turn => $"{turn.Outputs} x {turn.Turns}")));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Best_WhereRowsSkipTapsTogether_HasThoseRows(int rows)
    {
        var work = new CorrelationWork(1, 8, 14, 1, 5, 5, IsPartial: true, SkipsTogether: rows);

        Assert.Equal(rows, CorrelationTile.Best(work, isWide: true).Rows);
    }
}
